import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import type { Observation } from '../../conformance/finding.ts';
import { isObject, type JsonObject } from '../../conformance/json.ts';
import { itemIn } from '../../conformance/state/presence.ts';
import type { Made } from './made.ts';
import type { Workshop } from './workshop.ts';

/** How a reading of the reuse is judged, by the rule that is broken when the write is at fault. */
export interface Check {
  readonly rule: string;
  readonly judge: (reuse: JsonObject) => readonly Observation[];
}

/**
 * Reads a reuse after a write and judges what it shows. When something is wrong, a second reading
 * by another way, the list of reuses, says whose fault it is: where the list shows what was
 * written, the read is stale; else the write is lost.
 *
 * @returns the reuse as read; what was known of it before when it could not be read
 */
export async function readBack(
  workshop: Workshop,
  { write, name, made }: { write: Exchange; name: string; made: Made },
  checks: readonly Check[],
): Promise<JsonObject> {
  const { api } = workshop;
  const role = made.role;
  const read = await workshop.call('get_reuse', name, { role, path: { reuse: made.id } });
  const body = read.reply?.json;
  const readable = succeeded(read) && isObject(body);
  const wrong = checks
    .map(({ rule, judge }) => ({ rule, judge, observations: readable ? judge(body) : [] }))
    .filter(({ observations }) => !readable || observations.length > 0);
  if (wrong.length === 0) return readable ? body : made.seen;
  const item = await anotherWay(workshop, name, made);
  let latest = readable ? body : made.seen;
  for (const { rule, judge, observations } of wrong) {
    const stale = item !== null && judge(item).length === 0;
    // What a stale read showed must not be held against the next write.
    if (stale) latest = item;
    if (stale) api.observe('state.read-after-write', read, observations);
    else if (readable) api.observe(rule, write, observations);
    else if (item === null) api.observe(rule, write, [gone(made.id)]);
  }
  return latest;
}

/** The reuse in a list: by its own tag, or, where that is lost, among what changed last. */
async function anotherWay(
  workshop: Workshop,
  name: string,
  { id, role, tag }: Made,
): Promise<JsonObject | null> {
  const query = { tag };
  const tagged = await workshop.call('list_reuses', `${name}, by tag`, { role, query });
  const item = itemIn(tagged, id);
  if (item !== null) return item;
  const sorted = { page_size: 50, sort: '-last_modified' };
  const latest = await workshop.call('list_reuses', `${name}, among the latest`, {
    role,
    query: sorted,
  });
  return itemIn(latest, id);
}

function gone(id: string): Observation {
  return { pointer: '', expected: `a reuse ${id} to read`, actual: 'it is not there' };
}
