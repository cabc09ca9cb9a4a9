import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import type { Observation } from '../../conformance/finding.ts';
import { at, isObject, itemsOf, property, textAt } from '../../conformance/json.ts';
import { compareReadings } from '../../conformance/relations/agree.ts';
import { usersIn, wrongFollowers } from '../../conformance/state/followers.ts';
import type { Made } from './made.ts';
import { thereOrNot } from './read-back.ts';
import type { Workshop } from './workshop.ts';

/** Where the owner of the reuse follows it, the list describes them as the reuse does. */
function unlikeOwner(list: Exchange, { owner }: Made['seen']): Observation[] {
  return itemsOf(list.reply?.json).flatMap((item, index) => {
    const follower = property(item, 'follower');
    if (!isObject(owner) || !isObject(follower) || follower['id'] !== owner['id']) return [];
    return compareReadings(owner, follower, `/data/${index}/follower`);
  });
}

/** The list of followers of a reuse that may be deleted: whether one has a list nobody promises. */
export async function followersOf(
  { api }: Workshop,
  { id }: Made,
  name: string,
): Promise<Exchange> {
  return await api.call('list_reuse_followers', name, { path: { id }, expect: thereOrNot });
}

/**
 * Judges that a write that is about no follow, or about none of this reuse, left its followers as
 * the list showed them before: a list that was right until then is no list that lags.
 */
export async function keepsFollowers(
  workshop: Workshop,
  { before, made, write, name, rule }: Omit<Look, 'users'> & { readonly before: Exchange },
): Promise<void> {
  const list = await followersOf(workshop, made, name);
  if (!succeeded(before) || !succeeded(list)) return;
  workshop.api.observe(rule, write, wrongFollowers(list, usersIn(before)));
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
  /** Asks for the reuse by its slug instead of its id. */
  readonly bySlug?: boolean;
}

/**
 * Reads the followers of a reuse after a write. When they are wrong, the reuse's own counter says
 * whose fault it is: where it tells the right number, the list is stale or blind; else the write.
 */
export async function lookAtFollowers(
  { api }: Workshop,
  { made, write, name, rule, users, bySlug = false }: Look,
): Promise<Exchange> {
  const slug = bySlug ? textAt(made.seen, 'slug') : null;
  const path = { id: slug ?? made.id };
  const list = await api.call('list_reuse_followers', name, { path });
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
