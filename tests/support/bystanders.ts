import type { Exchange } from '../../conformance/exchange.ts';
import { itemIn } from '../../conformance/state/presence.ts';
import type { Written } from '../../conformance/state/properties.ts';
import { disturbed } from '../../conformance/state/untouched.ts';
import { enrich } from './enrich.ts';
import { followersOf, keepsFollowers } from './followers.ts';
import type { Made } from './made.ts';
import { readBack } from './read-back.ts';
import type { Workshop } from './workshop.ts';

/** A reuse that no write of the test is about, and who follows it. */
interface Bystander {
  readonly made: Made;
  readonly followers: Exchange;
}

/**
 * Makes two reuses beside the one that a test writes on. One has all that a write on another could
 * take away from it: the properties given, a badge, a follow, and it is featured. The other has
 * none of it, so that whatever a write gives it shows.
 */
export async function bystanders(
  workshop: Workshop,
  properties: Written,
): Promise<readonly Bystander[]> {
  const poor = await workshop.create('a bystander that has nothing');
  const name = 'a bystander that has everything';
  const rich = await enrich(workshop, await workshop.create(name, { properties }), name);
  const both: Bystander[] = [];
  for (const made of [poor, rich]) {
    both.push({ made, followers: await followersOf(workshop, made, 'bystander at first') });
  }
  return both;
}

/**
 * Judges that a write on another reuse left both as they were: one list shows them; where it shows
 * something wrong, each is read by itself.
 */
export async function leftAlone(
  workshop: Workshop,
  both: readonly Bystander[],
  write: Exchange,
  name: string,
): Promise<void> {
  const rule = 'state.untouched';
  // What a worker made and did not remove yet is what its present test made.
  const query = { tag: workshop.marker };
  const list = await workshop.call('list_reuses', `bystanders after ${name}`, { query });
  for (const { made, followers } of both) {
    const judge = (reuse: unknown) => disturbed(made.seen, reuse);
    const item = itemIn(list, made.id);
    if (item !== null && judge(item).length === 0) workshop.api.observe(rule, write, []);
    else
      await readBack(workshop, { write, name: `bystander after ${name}`, made }, [{ rule, judge }]);
    if (write.ask.path?.['id'] === undefined) continue;
    // It was a follow, or the end of one.
    const look = { before: followers, made, write, name: `bystander after ${name}` };
    await keepsFollowers(workshop, { ...look, rule: 'state.followers' });
  }
}
