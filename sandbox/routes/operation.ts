import type { Need } from '../auth/authenticate.ts';
import type { Answer, Call } from '../call.ts';
import type { MaskModel } from '../mask/apply.ts';
import type { Reuse } from '../store/model.ts';

/** One operation: who may ask, what `X-Fields` may name in its answer (null: not honoured), what it does. */
export interface Operation {
  readonly operationId: string;
  readonly need: Need;
  readonly mask: MaskModel | null;
  handle(call: Call): Answer;
}

/** One path below `/api/1` and what is asked there by method. `:reuse` is looked up before anything else. */
export interface Rule {
  readonly path: string;
  readonly methods: Readonly<Record<string, Operation>>;
}

/** The reuse that the address leads to; only for operations below `:reuse`. */
export function reuseOf(call: Call): Reuse {
  if (call.reuse === undefined) throw new Error(`${call.operation} has no reuse in its path`);
  return call.reuse;
}
