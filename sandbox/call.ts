import type { Behaviour } from './behaviour.ts';
import type { Clock } from './clock.ts';
import type { Json } from './json.ts';
import type { Reuse, User } from './store/model.ts';
import type { Store } from './store/store.ts';

/** What every call of one running sandbox shares. `behaviour` is exchanged when a fault is put in. */
export interface World {
  readonly store: Store;
  readonly clock: Clock;
  /** Ids of users by their key. */
  readonly keys: ReadonlyMap<string, string>;
  /** Ids of users by the value of the session cookie that they were given. */
  readonly sessions: Map<string, string>;
  behaviour: Behaviour;
}

/** One request, after routing. `reuse` is what the address leads to, where it leads to a reuse. */
export interface Call {
  readonly world: World;
  readonly operation: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
  readonly params: Readonly<Record<string, string>>;
  readonly reuse: Reuse | undefined;
  caller: User | null;
  /** Cookies to set with whatever is answered. */
  readonly cookies: string[];
}

/** What is sent back. Header names in lower case; `bytes`, when there, wins over `json`. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  json?: Json | undefined;
  bytes?: Uint8Array | undefined;
}

/** A request that is turned down: thrown anywhere below an operation, sent as its answer. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

/** An answer with a JSON body. */
export function jsonAnswer(json: Json, status = 200): Answer {
  return { status, headers: {}, json };
}
