import type { Operation } from '../contracts/catalogue.ts';
import type { Role } from '../targets/target.ts';
import type { Ask } from './ask.ts';
import type { PhaseName, Phases } from './phases.ts';
import type { Header, TransportReason } from './transport.ts';

/** An answer as it was read: bytes, text where they are UTF-8, and the JSON in it. */
export interface Reply {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  /** null: the bytes are no UTF-8. */
  readonly text: string | null;
  /** undefined: no JSON (see `jsonError`). */
  readonly json: unknown;
  /** Why the body is no JSON; null when it is, or when it is empty. */
  readonly jsonError: string | null;
}

/** One request with its response, and who asked. The unit that rules judge. */
export interface Exchange {
  readonly caseId: string;
  readonly operation: Operation;
  readonly ask: Ask;
  readonly role: Role;
  readonly request: {
    readonly method: string;
    readonly url: URL;
    /** As sent, the key and the extra headers masked. */
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  /** null: no whole answer came (see `failure`). */
  readonly reply: Reply | null;
  readonly failure: {
    readonly reason: TransportReason;
    readonly message: string;
    /** The phase in which it ended; null where the transport does not tell. */
    readonly phase: PhaseName | null;
  } | null;
  readonly phases: Phases;
  readonly certificateExpiry: number | null;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Requests it took: 1, and one more for each retry. */
  readonly attempts: number;
}

/** First value of a header, whatever its case; null when it is not there. */
export function header(reply: Reply, name: string): string | null {
  const wanted = name.toLowerCase();
  return reply.headers.find((each) => each.name.toLowerCase() === wanted)?.value ?? null;
}

/** True when the answer is a 2xx. */
export function succeeded(exchange: Exchange): boolean {
  return exchange.reply !== null && exchange.reply.status >= 200 && exchange.reply.status < 300;
}

/** Values of a query parameter as they were sent. */
export function queryValues(exchange: Exchange, name: string): string[] {
  return exchange.request.url.searchParams.getAll(name);
}
