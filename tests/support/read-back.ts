import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import type { Expectation } from '../../conformance/expectation.ts';
import type { Observation } from '../../conformance/finding.ts';
import { isObject, type JsonObject } from '../../conformance/json.ts';
import { itemIn } from '../../conformance/state/presence.ts';
import { JourneyBroken, type Made } from './made.ts';
import type { Workshop } from './workshop.ts';

/** How a reading of the reuse is judged, by the rule that is broken when the write is at fault. */
export interface Check {
  readonly rule: string;
  readonly judge: (reuse: JsonObject) => readonly Observation[];
}

/** A write, what it is called, and the reuse it was about. */
export interface Write {
  readonly write: Exchange;
  readonly name: string;
  readonly made: Made;
}

/** A read after a write may find nothing: whose fault that is, the write's or its own, is asked then. */
export const thereOrNot: Expectation = { kind: 'absent', statuses: [200, 404, 410] };

/**
 * Reads a reuse after a write and judges what it shows. When something is wrong, a second reading
 * by another way, the list of reuses, says whose fault it is: where the list shows what was
 * written, the read is at fault (stale, or blind); else the write is lost.
 *
 * @returns the reuse as read
 * @throws JourneyBroken when there is no such reuse to go on with; why is among the findings.
 */
export async function readBack(
  workshop: Workshop,
  { write, name, made }: Write,
  checks: readonly Check[],
): Promise<JsonObject> {
  const { api } = workshop;
  const { id, role } = made;
  const question = { role, path: { reuse: id }, expect: thereOrNot };
  const read = await workshop.call('get_reuse', name, question);
  const body = read.reply?.json;
  if (!succeeded(read)) return await findUnread(workshop, { write, name, made }, read, checks);
  if (!isObject(body)) return made.seen;
  const wrong = broken(checks, body);
  if (wrong.length === 0) return body;
  const item = await anotherWay(workshop, name, made);
  let latest = body;
  for (const { rule, judge, observations } of wrong) {
    const stale = item !== null && judge(item).length === 0;
    // What a stale read showed must not be held against the next write.
    if (stale) latest = item;
    if (stale) api.observe('state.read-after-write', read, observations);
    else api.observe(rule, write, observations);
  }
  return latest;
}

/** The reuse was not there to read: the read is blind if the list shows it, else it was never kept. */
async function findUnread(
  workshop: Workshop,
  { write, name, made }: Write,
  read: Exchange,
  checks: readonly Check[],
): Promise<JsonObject> {
  const { api } = workshop;
  const status = read.reply?.status ?? null;
  const item = await anotherWay(workshop, name, made);
  // Another answer than 404 or 410 was judged already, and no answer at all says nothing of the reuse: it
  // is as the list shows it, for what was seen before the write must not be held against the next one.
  if (status !== 404 && status !== 410) return item ?? made.seen;
  if (item === null) {
    const [{ rule } = { rule: 'state.created' }] = checks;
    const observation = { pointer: '', expected: `a reuse ${made.id} to read` };
    api.observe(rule, write, [{ ...observation, actual: `none: ${status}` }]);
    throw new JourneyBroken(`${name}: the reuse is gone, so the test ends here`);
  }
  api.observe('status', read, [{ pointer: '', expected: '200', actual: String(status) }]);
  for (const { rule, observations } of broken(checks, item)) api.observe(rule, write, observations);
  return item;
}

function broken(
  checks: readonly Check[],
  reuse: JsonObject,
): (Check & { readonly observations: readonly Observation[] })[] {
  return checks
    .map((check) => ({ ...check, observations: check.judge(reuse) }))
    .filter(({ observations }) => observations.length > 0);
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
