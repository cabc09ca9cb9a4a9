import type { Exchange } from '../../conformance/exchange.ts';
import type { Observation } from '../../conformance/finding.ts';
import { at, isObject, itemsOf, property } from '../../conformance/json.ts';
import { compareReadings } from '../../conformance/relations/agree.ts';
import { wrongFollowers } from '../../conformance/state/followers.ts';
import type { Made } from './made.ts';
import type { Workshop } from './workshop.ts';

/** Where the owner of the reuse follows it, the list describes them as the reuse does. */
function unlikeOwner(list: Exchange, { owner }: Made['seen']): Observation[] {
  return itemsOf(list.reply?.json).flatMap((item, index) => {
    const follower = property(item, 'follower');
    if (!isObject(owner) || !isObject(follower) || follower['id'] !== owner['id']) return [];
    return compareReadings(owner, follower, `/data/${index}/follower`);
  });
}

/** After which write the followers of a reuse are looked at, and by which rule it is judged. */
interface Look {
  readonly made: Made;
  readonly write: Exchange;
  readonly name: string;
  /** Of the write, when it left other followers than these. */
  readonly rule: string;
  /** Ids of the users who follow. */
  readonly users: readonly string[];
}

/**
 * Reads the followers of a reuse after a write. When they are wrong, the reuse's own counter says
 * whose fault it is: where it tells the right number, the list is stale or blind; else the write.
 */
export async function lookAtFollowers(
  { api }: Workshop,
  { made, write, name, rule, users }: Look,
): Promise<Exchange> {
  const list = await api.call('list_reuse_followers', name, { path: { id: made.id } });
  const observations = wrongFollowers(list, users);
  if (observations.length === 0) {
    api.observe(rule, write, []);
    api.observe('list.item', list, unlikeOwner(list, made.seen));
    return list;
  }
  const { role } = made;
  const reuse = await api.call('get_reuse', `${name}, counted`, { role, path: { reuse: made.id } });
  const counted = at(reuse.reply?.json, 'metrics', 'followers');
  if (counted === users.length) api.observe('state.read-after-write', list, observations);
  else api.observe(rule, write, observations);
  return list;
}
