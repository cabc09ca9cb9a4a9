import type { ServerResponse } from 'node:http';
import type { Behaviour } from '../behaviour.ts';
import type { Answer } from '../call.ts';
import type { Answered, Asked } from '../routes/dispatch.ts';

/** What kind of regression a fault is. */
export type FaultClass =
  | 'status'
  | 'content-type'
  | 'body'
  | 'schema'
  | 'links'
  | 'pagination'
  | 'filters'
  | 'sort'
  | 'suggest'
  | 'mask'
  | 'state'
  | 'authorization'
  | 'privacy'
  | 'validation'
  | 'errors'
  | 'headers'
  | 'methods'
  | 'concurrency'
  | 'transport'
  | 'latency'
  | 'catalogue'
  | 'followers'
  | 'slugs';

/** A request as a fault sees it: what was asked, and the operation it led to, if any. */
export interface Exchange extends Asked {
  readonly operation: string | null;
}

/** An answer in its final bytes, for faults of the wire. */
export interface Encoded {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly bytes: Uint8Array;
}

/** What a fault changes while it is in. Its functions may keep state of their own. */
export interface FaultEffect {
  /** The decisions of the server, some of them replaced. */
  readonly behaviour?: Behaviour;
  /** Changes a request before it is looked at. */
  readonly ask?: (asked: Asked) => Asked;
  /** Runs a request with something before and after it, so that several can be under way at once. */
  readonly around?: (asked: Asked, run: () => Answered) => Promise<Answered>;
  /** Changes a finished answer before it is encoded; may take its time. */
  readonly answer?: (answer: Answer, exchange: Exchange) => Answer | Promise<Answer>;
  /** Writes the answer on the socket itself; gives false to leave it to the server. */
  readonly wire?: (out: ServerResponse, encoded: Encoded, exchange: Exchange) => boolean;
}

/** One named regression, as a real release could have it. */
export interface Fault {
  /** Unique, in words with dashes: what goes wrong. */
  readonly name: string;
  readonly class: FaultClass;
  /** Ids of the operations that misbehave. */
  readonly operations: readonly string[];
  /** One sentence. */
  readonly summary: string;
  /** Puts the fault in; called once each time it is switched on. */
  install(right: Behaviour): FaultEffect;
}
