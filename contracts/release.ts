import semver from 'semver';

/** Newer than every release that an entry can name: what an unknown release is taken for. */
const newest = '999999.0.0';

/**
 * Says whether a release lies in a semver range.
 *
 * An unknown release (null, or text without a number) is taken for the newest, so an entry about
 * old releases only (`<17.0.0`, `10.5.0`) does not cover it, and one that says `>10.5.0` does.
 * Development versions (`17.18.1.dev123`) count as the release they lead to.
 */
export function inRange(release: string | null, range: string): boolean {
  const question = `${release ?? ''} ${range}`;
  const known = answers.get(question);
  if (known !== undefined) return known;
  const answer = semver.satisfies(semver.coerce(release) ?? newest, range);
  answers.set(question, answer);
  return answer;
}

/** Asked for every gap of every body; a run has one release and a ledger few ranges. */
const answers = new Map<string, boolean>();

/** Says whether a text is a semver range. */
export function isRange(range: string): boolean {
  return semver.validRange(range) !== null;
}
