import type { OperationId } from '../../contracts/catalogue.ts';
import type { Answer, Call, Handler, Mutant } from './mutant.ts';

/** A mutant whose handler needs no key. */
export function mutant(
  kind: string,
  operation: OperationId,
  what: string,
  install: Mutant['install'],
): Mutant {
  return { name: `${kind}/${operation}/${what}`, class: kind, operation, install };
}

/** Changes the JSON of answers; `change` gives undefined where there is nothing to change. */
export function answering(
  change: (json: unknown, call: Call, answer: Answer) => unknown,
  concerns: (answer: Answer) => boolean = succeeded,
): () => Handler {
  return () => async (call, forward) => {
    const answer = await forward(call);
    if (!concerns(answer)) return answer;
    const json = parse(answer.body);
    if (json === undefined) return answer;
    const changed = change(structuredClone(json), call, answer);
    if (changed === undefined || same(changed, json)) return answer;
    return { ...answer, body: Buffer.from(JSON.stringify(changed)) };
  };
}

/** Changes answers as they are; `change` gives null where there is nothing to change. */
export function replying(change: (answer: Answer, call: Call) => Answer | null): () => Handler {
  return () => async (call, forward) => {
    const answer = await forward(call);
    return change(answer, call) ?? answer;
  };
}

/** Changes calls; `change` gives null where there is nothing to change. */
export function asking(change: (call: Call) => Call | null): () => Handler {
  return () => async (call, forward) => await forward(change(call) ?? call);
}

/** Changes the JSON object in calls. */
export function sending(change: (json: Record<string, unknown>) => unknown): () => Handler {
  return asking((call) => {
    const json = parse(call.body);
    if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
    const changed = change(structuredClone(json) as Record<string, unknown>);
    if (changed === undefined || same(changed, json)) return null;
    return { ...call, body: Buffer.from(JSON.stringify(changed)) };
  });
}

/** Headers without one of them. */
export function without(
  headers: Readonly<Record<string, string>>,
  name: string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name));
}

export function succeeded({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

export function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
