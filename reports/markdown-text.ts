/** Text that somebody else chose, so that it stands in Markdown as it is: no markup, one line. */
export function asText(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#~]/g, '\\$&')
    .replaceAll('&', '&amp;');
}

/** Inline code; a backtick inside would end it. */
export function asCode(text: string): string {
  return `\`${text.replaceAll(/\s+/g, ' ').replaceAll('`', 'ʼ').replaceAll('|', '\\|')}\``;
}
