import { MergeError } from './merge-error.ts';
import type { ShardRun } from './read-shard.ts';
import { differenceOf, type RunIdentity } from './run-identity.ts';

/** Shards of one run that CI did not number start within this time of each other. */
const LONGEST_GAP_HOURS = 12;
const HOUR_MS = 3_600_000;
const SAME_RUN = 'give the shards of one run';

/**
 * The shards in their order, once it is sure that they make one whole run: each there, none twice,
 * all of one target, commit, seed and so on.
 *
 * @param own what stands here: the revision, whose ledger and rules the merge applies, and more
 * where more has to fit
 * @throws MergeError
 */
export function wholeRun(shards: readonly ShardRun[], own: Partial<RunIdentity>): ShardRun[] {
  const [first] = shards;
  if (first === undefined) throw new MergeError('merge', 'there is no shard', SAME_RUN);
  const { total } = first.header.shard;
  for (const shard of shards) checkBelongs(shard, first);
  const byNumber = new Map<number, ShardRun>();
  for (const shard of shards) {
    const { current } = shard.header.shard;
    const known = byNumber.get(current);
    if (known !== undefined) {
      const problem = `shard ${current} of ${total} comes twice, here and in ${known.path}`;
      throw new MergeError(shard.path, problem, 'leave one of them out');
    }
    byNumber.set(current, shard);
  }
  const numbers = Array.from({ length: total }, (_, index) => index + 1);
  const missing = numbers.filter((number) => !byNumber.has(number));
  if (missing.length > 0) {
    const which = missing.map((number) => `shard ${number} of ${total}`).join(', ');
    const there = `there: ${[...byNumber.keys()].sort((a, b) => a - b).join(', ')}`;
    throw new MergeError('merge', `${which} missing (${there})`, 'give what every shard left');
  }
  const stranger = differenceOf(first.header.identity, own, 'here');
  if (stranger !== null) {
    const remedy = 'merge with the checkout and the settings that the shards ran with';
    throw new MergeError(first.path, stranger, remedy);
  }
  return numbers.flatMap((number) => byNumber.get(number) ?? []);
}

function checkBelongs({ path, header }: ShardRun, { header: first }: ShardRun): void {
  const { current, total } = header.shard;
  if (total !== first.shard.total || current > total) {
    const problem = `it is shard ${current} of ${total}, elsewhere they are of ${first.shard.total}`;
    throw new MergeError(path, problem, SAME_RUN);
  }
  const difference = differenceOf(header.identity, first.identity, 'elsewhere');
  if (difference !== null) throw new MergeError(path, difference, SAME_RUN);
  if (header.filtered !== first.filtered) {
    const problem = `it was ${header.filtered ? '' : 'not '}cut by --grep, others were${header.filtered ? ' not' : ''}`;
    throw new MergeError(path, problem, SAME_RUN);
  }
  const hours = Math.abs(Date.parse(header.startedAt) - Date.parse(first.startedAt)) / HOUR_MS;
  if (header.identity.run === null && hours > LONGEST_GAP_HOURS) {
    const problem = `it started ${Math.round(hours)} hours before or after others`;
    throw new MergeError(path, problem, SAME_RUN);
  }
}
