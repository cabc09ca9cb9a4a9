import type { PhaseName, Phases } from './phases.ts';

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** What goes on the wire: absolute URL, headers with the keys in them, body as sent. */
export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly timeoutMs: number;
}

/** What came back, whole. */
export interface WireReply {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
  readonly phases: Phases;
  /** Expiry of the server's certificate in seconds since the epoch; null without TLS. */
  readonly certificateExpiry: number | null;
}

/** Why there was no whole answer. A closed set: it is a metric label. */
export const transportReasons = [
  'dns',
  'connect',
  'tls',
  'timeout',
  'reset',
  'encoding',
  'too-large',
] as const;
export type TransportReason = (typeof transportReasons)[number];

/** No whole answer came. Its message holds no header and no key. */
export class TransportError extends Error {
  override readonly name = 'TransportError';
  readonly reason: TransportReason;
  readonly phases: Phases;
  /** The phase in which it ended; null where the transport does not tell. */
  readonly phase: PhaseName | null;
  /** As in an answer: also a certificate that is refused expires. */
  readonly certificateExpiry: number | null;

  constructor(
    reason: TransportReason,
    message: string,
    phases: Phases,
    phase: PhaseName | null = null,
    certificateExpiry: number | null = null,
  ) {
    super(message);
    this.reason = reason;
    this.phases = phases;
    this.phase = phase;
    this.certificateExpiry = certificateExpiry;
  }
}

/**
 * Puts one request on the wire: no redirect followed, no cookie kept, no retry.
 *
 * @throws TransportError when no whole answer came; another error when this machine could not ask.
 */
export interface Transport {
  send(request: WireRequest): Promise<WireReply>;
  dispose(): Promise<void>;
}
