const MASK = '***';
const LONGEST_LABEL = 80;

const EMAIL = /[^\s@<>"'\\]+@[^\s@<>"'\\]+\.[a-z]{2,}/gi;
const PHONE = /\+\d[\d .-]{7,16}\d/g;
const JSON_WEB_TOKEN = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;
/** Keys of a JSON text whose values tell of a person or open a door; the value may be cut off. */
const TELLING =
  /("(?:first_?name|last_?name|full_?name|email|e_?mail|phone|mobile|api_?key|apikey|token|password|secret|about|birth\w*)"\s*:\s*)("(?:[^"\\]|\\.)*"?|\[[^\]]*\]?|\d+)/gi;

/** The place of a user, in the API or on the website: its last part is mostly a name. */
const PLACE_OF_USER = /(\/users\/)([^\s/"'?#<>\\]+)/g;
/** Pictures of a user are stored under a name of their own, that leads to the user. */
const PICTURE = /("avatar\w*"\s*:\s*)"(?:[^"\\]|\\.)*"?/g;

/** A text that strangers may read: no address, number, token or name of a person. */
export function redact(text: string): string {
  const slugs = new Set([...text.matchAll(PLACE_OF_USER)].map(([, , slug = '']) => slug));
  let named = text.replace(PLACE_OF_USER, `$1${MASK}`).replace(PICTURE, `$1"${MASK}"`);
  // The same slug stands by itself beside the link.
  for (const slug of slugs) if (slug !== MASK) named = named.replaceAll(`"${slug}"`, `"${MASK}"`);
  return named
    .replace(TELLING, `$1"${MASK}"`)
    .replace(JSON_WEB_TOKEN, MASK)
    .replace(EMAIL, MASK)
    .replace(PHONE, MASK);
}

/**
 * A text as a label value: redacted, one line, at most 80 characters, with links, slugs,
 * identifiers, times and long numbers replaced by their kind, so that one defect has one value.
 */
export function generalised(text: string): string {
  const general = redact(text)
    .replace(/https?:\/\/[^\s"'<>]+/g, '<url>')
    .replace(/(\/(?:reuses|users|organizations|datasets)\/)[^\s/"'?#<>]+/g, '$1<slug>')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '<uuid>')
    .replace(/\b[0-9a-f]{24}\b/gi, '<id>')
    .replace(/\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d)?)?/g, '<time>')
    .replace(/\d{5,}/g, '<number>')
    .replace(/\s+/g, ' ');
  return general.length > LONGEST_LABEL ? `${general.slice(0, LONGEST_LABEL - 1)}…` : general;
}
