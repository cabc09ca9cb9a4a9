import { firstLine } from '../config/first-line.ts';
import type { TransportReason } from './transport.ts';

const LONGEST_BRIEF = 200;

/** What an error's code or message says of why no answer came; the first match decides. */
const SIGNS: readonly (readonly [TransportReason, RegExp])[] = [
  ['dns', /ENOTFOUND|EAI_AGAIN|EAI_FAIL|getaddrinfo/],
  ['connect', /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|connect ETIMEDOUT|connect: the proxy/],
  ['tls', /CERT_|ERR_TLS|ERR_SSL|certificate|self.signed|SSL routines|EPROTO/i],
  ['timeout', /timeout|timed out|ETIMEDOUT/i],
  [
    'encoding',
    /decompress|incorrect header check|invalid (block|distance|stored)|Z_(DATA|BUF)_ERROR|unexpected end of file/i,
  ],
  ['too-large', /longer than/],
];

/** The reason in a closed set; a call that broke off for any other cause counts as `reset`. */
export function reasonOf(error: unknown): TransportReason {
  const text = textOf(error);
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? 'reset';
}

/** The error's code, or the first line of its message. */
export function briefOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== null) return code;
  const line = firstLine(error);
  // The sign of a cut, so that whoever masks the text knows that a key may be cut too.
  return line.length > LONGEST_BRIEF ? `${line.slice(0, LONGEST_BRIEF)}…` : line;
}

function textOf(error: unknown): string {
  return `${codeOf(error) ?? ''} ${firstLine(error)}`;
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
}
