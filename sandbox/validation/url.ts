const LABEL = '[a-z0-9_\\u00a1-\\uffff]+(?:-[a-z0-9_\\u00a1-\\uffff]+)*';
const URL_SHAPE = new RegExp(
  '^(?:(?<scheme>[a-z0-9.\\-]*):)?//' +
    '(?:\\S+(?::\\S*)?@)?' +
    `(?:(?<localhost>localhost(?:\\.localdomain)?)|(?<ipv4>(?:\\d{0,3}\\.){3}\\d{0,3})|\\[(?<ipv6>[0-9a-f:]+)\\]|` +
    `(?<hostname>${LABEL}(?:\\.${LABEL})*\\.(?<tld>[a-z0-9\\u00a1-\\uffff]{2,})))` +
    '(?::\\d{2,5})?(?:/\\S*)?(?:\\?\\S*)?$',
  'iu',
);
const SCHEMES = ['http', 'https', 'ftp', 'ftps'];
/** Long top-level domains that are taken, in lower case only. The real server has the whole list. */
const TLDS =
  'com org net edu gov mil int info biz name pro aero coop museum jobs mobi travel cat tel asia post xxx app dev page ' +
  'blog site online store shop tech cloud agency city earth energy farm data digital design network systems ' +
  'solutions services support software studio space world today news media press live life science school academy ' +
  'university health care bio eco green paris bzh alsace corsica ovh wiki work works xyz top club team ' +
  'group one link click codes tools run zone art bike bus taxi tours villas immo build berlin london';
const KNOWN_TLDS = new Set(TLDS.split(' '));

/** Why an address is not taken, as the real server words it, or null when it is. Nothing is resolved. */
export function urlProblem(text: string): string | null {
  const url = text.trim();
  const reason = problemOf(URL_SHAPE.exec(url)?.groups);
  if (reason === null) return null;
  return reason === '' ? `Invalid URL "${url}"` : `Invalid URL "${url}": ${reason}`;
}

function problemOf(parts: Record<string, string | undefined> | undefined): string | null {
  if (parts === undefined) return '';
  const scheme = (parts['scheme'] ?? '').toLowerCase();
  if (scheme !== '' && !SCHEMES.includes(scheme)) {
    return `Invalid scheme ${scheme}, allowed schemes: ${SCHEMES.join(', ')}`;
  }
  const tld = parts['tld'];
  if (tld !== undefined && !isTld(tld)) return `Invalid TLD ${tld}`;
  if (parts['localhost'] !== undefined) return 'is a local URL';
  if (parts['ipv4'] !== undefined) return ipv4Problem(parts['ipv4']);
  if (parts['ipv6'] !== undefined) return ipv6Problem(parts['ipv6'].toLowerCase());
  return null;
}

/** Two letters are a country; anything outside ASCII is taken on trust. */
function isTld(tld: string): boolean {
  return (
    /^[a-z]{2}$/.test(tld) ||
    KNOWN_TLDS.has(tld) ||
    /[^\p{ASCII}]/u.test(tld) ||
    tld.startsWith('xn--')
  );
}

function ipv4Problem(address: string): string | null {
  const parts = address.split('.').map(Number);
  if (address.split('.').includes('') || parts.some((part) => part > 255)) return '';
  const [a = 0, b = 0] = parts;
  if (a === 127) return 'is a local URL';
  if (a >= 224 && a <= 239) return `${address} is a multicast IP`;
  if (a === 255 || address === '0.0.0.0') return `${address} is a mask IP`;
  const unroutable = a === 10 || a === 0 || a >= 240 || (a === 172 && b >= 16 && b <= 31);
  return unroutable || (a === 192 && b === 168) || (a === 169 && b === 254)
    ? 'is a private URL'
    : null;
}

function ipv6Problem(address: string): string | null {
  if (address === '::1') return 'is a local URL';
  if (address.startsWith('ff')) return `${address} is a multicast IP`;
  return /^(fc|fd|fe8|fe9|fea|feb|::|2001:0?db8:)/.test(address) ? 'is a private URL' : null;
}
