import { Refusal, type Answer, type Call } from '../call.ts';
import type { Asked } from '../routes/dispatch.ts';
import type { Fault, FaultClass, FaultEffect } from './fault.ts';
import { replacing, type OperationId } from './make.ts';

/** A header of a request, as text: empty when it is not there. */
export function says({ headers }: { readonly headers: Headers }, name: string): string {
  return headers.get(name) ?? '';
}

/** True for who shows neither a key nor a session. */
export function isNobody(asked: Asked): boolean {
  return says(asked, 'x-api-key') === '' && says(asked, 'cookie') === '';
}

/** True for reads of the list. */
export function asksList({ method, url }: Asked): boolean {
  return method === 'GET' && url.pathname === '/api/1/reuses/';
}

/** The paths of types and topics, which have labels in several languages. */
export const OF_LABELS = /\/reuses\/(types|topics)\/$/;

/** Turns some requests down after the key was looked at, and before anything is done. */
export function refusing(
  kind: FaultClass,
  name: string,
  operations: readonly OperationId[],
  summary: string,
  refusal: (call: Call) => Answer | null,
): Fault {
  return replacing(kind, 'authentication')(name, operations, summary, (right) => ({
    require(call, need) {
      right.require(call, need);
      const answer = operations.some((one) => one === call.operation) ? refusal(call) : null;
      if (answer !== null) throw new Refusal(answer);
    },
  }));
}

/** Changes the query of some paths before it is looked at. */
export function requery(
  path: RegExp,
  change: (query: string, asked: Asked) => string,
): () => FaultEffect {
  return () => ({
    ask(asked) {
      if (!path.test(asked.url.pathname)) return asked;
      const url = new URL(asked.url);
      url.search = change(url.search, asked);
      return { ...asked, url };
    },
  });
}
