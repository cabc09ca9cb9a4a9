import type { ServerResponse } from 'node:http';
import type { Encoded, Exchange, Fault } from './fault.ts';
import { concerns, faultsOf, ALL_OPERATIONS, READ_OPERATIONS, type OperationId } from './make.ts';

const { effect } = faultsOf('transport');

/** Writes some answers on the socket in a way of its own: every `every`th of those concerned. */
function wire(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  every: number,
  write: (out: ServerResponse, encoded: Encoded) => void,
): Fault {
  return effect(name, operations, summary, () => {
    let count = 0;
    return {
      wire(out: ServerResponse, encoded: Encoded, exchange: Exchange) {
        if (!concerns(operations, exchange)) return false;
        count += 1;
        if (count % every !== 0) return false;
        write(out, encoded);
        return true;
      },
    };
  });
}

/** Answers some calls as a gateway does when what is behind it does not answer. */
function gateway(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  every: number,
  status: number,
  more: Record<string, string> = {},
): Fault {
  return effect(name, operations, summary, () => {
    let count = 0;
    return {
      answer(healthy, exchange) {
        if (!concerns(operations, exchange)) return healthy;
        count += 1;
        if (count % every !== 0) return healthy;
        const text = `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr><center>nginx</center></body></html>`;
        return {
          status,
          headers: { 'content-type': 'text/html', ...more },
          bytes: new TextEncoder().encode(text),
        };
      },
    };
  });
}

const reset = (out: ServerResponse): void => {
  out.destroy();
};
const stall = (): void => undefined;

function drip(out: ServerResponse, { status, headers, bytes }: Encoded): void {
  out.writeHead(status, headers);
  let sent = 0;
  const timer = setInterval(() => {
    if (out.destroyed || sent >= bytes.length) {
      clearInterval(timer);
      out.end();
      return;
    }
    out.write(bytes.subarray(sent, sent + 1));
    sent += 1;
  }, 250);
}

function cutShort(out: ServerResponse, { status, headers, bytes }: Encoded): void {
  out.writeHead(status, headers);
  out.write(bytes.subarray(0, bytes.length >> 1), () => {
    out.destroy();
  });
}

function chunkedCutShort(out: ServerResponse, { status, headers, bytes }: Encoded): void {
  out.writeHead(status, { 'content-type': headers['content-type'] });
  out.write(bytes.subarray(0, bytes.length >> 1), () => {
    out.destroy();
  });
}

function headOnly(out: ServerResponse, { status, headers }: Encoded): void {
  out.writeHead(status, headers);
  out.flushHeaders();
}

function noHttp(out: ServerResponse): void {
  out.socket?.end('this is no HTTP\r\n\r\n');
}

/** Answers that do not arrive, or not whole. */
export const TRANSPORT_FAULTS = [
  wire(
    'list-reset',
    ['list_reuses'],
    'The connection is reset before the list is answered.',
    1,
    reset,
  ),
  wire(
    'get-reset-now-and-then',
    ['get_reuse'],
    'Every third reuse is answered with a reset.',
    3,
    reset,
  ),
  wire('everything-reset-now-and-then', ALL_OPERATIONS, 'Every ninth answer is a reset.', 9, reset),
  wire('types-stall', ['reuse_types'], 'The list of types is never answered.', 1, stall),
  wire('create-stalls', ['create_reuse'], 'A create is done and never answered.', 1, stall),
  wire(
    'suggest-stalls-now-and-then',
    ['suggest_reuses'],
    'Every third suggestion is never answered.',
    3,
    stall,
  ),
  wire(
    'topics-drip',
    ['reuse_topics'],
    'The list of topics arrives one letter at a time.',
    1,
    drip,
  ),
  wire(
    'list-cut-short',
    ['list_reuses'],
    'The list ends before the length that was announced.',
    1,
    cutShort,
  ),
  wire(
    'followers-cut-short',
    ['list_reuse_followers'],
    'Followers end before the length that was announced.',
    2,
    cutShort,
  ),
  wire(
    'get-chunks-cut-short',
    ['get_reuse'],
    'The last chunk of a reuse is missing.',
    2,
    chunkedCutShort,
  ),
  wire(
    'badges-head-only',
    ['available_reuse_badges'],
    'The badge catalogue is all headers and no body.',
    1,
    headOnly,
  ),
  wire(
    'update-answers-no-http',
    ['update_reuse'],
    'An update is answered with something that is no HTTP.',
    1,
    noHttp,
  ),
  gateway('bad-gateway-now-and-then', READ_OPERATIONS, 'Every fifth read is 502.', 5, 502),
  gateway('bad-gateway-on-list', ['list_reuses'], 'The list is 502.', 1, 502),
  gateway(
    'unavailable-now-and-then',
    ALL_OPERATIONS,
    'Every seventh answer is 503, to be tried again later.',
    7,
    503,
    { 'retry-after': '1' },
  ),
  gateway(
    'put-off-now-and-then',
    READ_OPERATIONS,
    'Every twentieth read is 429, to be tried again in a second.',
    20,
    429,
    { 'retry-after': '1' },
  ),
  gateway('gateway-timeout-on-search', ['suggest_reuses'], 'Suggestions are 504.', 1, 504),
  gateway('rate-limited-early', ['get_reuse'], 'Every second reuse is 429.', 2, 429, {
    'retry-after': '30',
  }),
  gateway(
    'bad-gateway-after-create',
    ['create_reuse'],
    'A create is done and answered with 502.',
    1,
    502,
  ),
];
