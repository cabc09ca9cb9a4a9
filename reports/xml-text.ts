const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Text without the characters that XML 1.0 cannot hold, escaped or not: each becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(NOT_XML, '\uFFFD');
}
