import type { Exchange } from './exchange.ts';
import { beforeAddress } from './mask-emails.ts';

/** What stands for the keys in a printed command: variables, or a variable without its last character. */
const KEY_VARIABLES: Readonly<Record<string, string>> = {
  owner: '$API_KEY',
  other: '$OTHER_API_KEY',
  member: '$MEMBER_API_KEY',
  administrator: '$ADMIN_API_KEY',
  'near-key': '${API_KEY%?}.',
  'cut-key': '${API_KEY%?}',
};
const LONGEST_BODY = 2_000;

/** A shell command that repeats the exchange; keys are variables, never values. */
export function curlOf(exchange: Exchange): string {
  const { method, url, headers, body } = exchange.request;
  const parts = ['curl', '-i'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== 'GET') parts.push('-X', method);
  for (const [name, value] of Object.entries(headers)) {
    if (name.toLowerCase() === 'x-api-key') {
      const variable = KEY_VARIABLES[exchange.role];
      parts.push('-H', variable === undefined ? `'${name}: not-a-key'` : `"${name}: ${variable}"`);
    } else if (!/^(user-agent|cookie|accept-encoding)$/i.test(name)) {
      parts.push('-H', quote(`${name}: ${value}`));
    }
  }
  if (body !== null) {
    const end = beforeAddress(body, LONGEST_BODY);
    const shown = body.length > LONGEST_BODY ? `${body.slice(0, end)}…` : body;
    parts.push('--data-binary', quote(shown));
  }
  parts.push(quote(url.href));
  return parts.join(' ');
}

/** POSIX single quotes: nothing inside is expanded. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
