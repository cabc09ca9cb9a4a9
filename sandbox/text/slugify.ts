/** Letters that do not decompose into a base letter and marks. */
const SPECIAL: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'iu',
  я: 'ia',
  α: 'a',
  β: 'b',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'e',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'u',
  φ: 'ph',
  χ: 'kh',
  ψ: 'ps',
  ω: 'o',
};

/** Folds a text to lower-case ASCII letters and digits, word by word; other scripts by their code. */
function words(value: string): string[] {
  const folded = value
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’ʼ]/g, '')
    .replace(/\p{L}/gu, (letter) => (letter < '\u0080' ? letter : transliterate(letter)));
  return folded.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

function transliterate(letter: string): string {
  return SPECIAL[letter] ?? (letter.codePointAt(0) ?? 0).toString(36);
}

/**
 * Makes a slug: ASCII, lower case, words joined by `-`. A limit cuts at a word's end, except within
 * the first word. A text without letters or digits (an emoji alone) gives an empty slug.
 * The real server knows how every script is pronounced; here, scripts beside Latin, Greek and
 * Cyrillic become codes, which is as stable and as unique.
 */
export function slugify(value: string, limit = Number.POSITIVE_INFINITY): string {
  let slug = '';
  for (const word of words(value)) {
    if (slug === '') slug = word.slice(0, limit);
    else if (slug.length + 1 + word.length <= limit) slug += `-${word}`;
    else break;
  }
  return slug;
}
