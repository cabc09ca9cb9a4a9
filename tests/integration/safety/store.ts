import { isOurs } from '../../../conformance/relations/ours.ts';
import type { JsonObject } from '../../../conformance/json.ts';

interface StoredReuse extends JsonObject {
  readonly id: string;
  readonly tags: readonly string[];
  readonly deleted: number | null;
}

interface StoredFollow {
  readonly reuse: string;
  readonly until: number | null;
}

interface Store {
  readonly reuses: Readonly<Record<string, StoredReuse>>;
  readonly follows: readonly StoredFollow[];
}

/** The whole store of a sandbox, byte for byte comparable. */
export async function storeOf(url: string): Promise<string> {
  const answer = await fetch(new URL('/__sandbox/store', url));
  if (!answer.ok) throw new Error(`the store answers ${answer.status}`);
  return await answer.text();
}

/** How many reuses runs of the suite ever made there, deleted ones included. */
export function madeIn(text: string): number {
  const { reuses } = JSON.parse(text) as Store;
  return Object.values(reuses).filter(isOurs).length;
}

/** What runs of the suite left there: undeleted reuses, and follows and badges of undeleted ones. */
export function leftIn(text: string): readonly string[] {
  const { reuses, follows } = JSON.parse(text) as Store;
  const left = Object.values(reuses).filter((each) => isOurs(each) && each.deleted === null);
  const ours = new Set(
    Object.values(reuses)
      .filter(isOurs)
      .map(({ id }) => id),
  );
  return [
    ...left.map((each) => `reuse ${each.id}: ${JSON.stringify(each)}`),
    ...follows
      .filter(({ reuse, until }) => until === null && ours.has(reuse))
      .map(({ reuse }) => `a follow of ${reuse}`),
  ];
}
