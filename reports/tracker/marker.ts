/** What an issue remembers of the run that it was last brought up to date with. */
export interface Memory {
  /** Fingerprints of the violations, sorted; without an end where there are too many. */
  readonly known: readonly string[];
}

/** Above it the last ones, by name, are left out: a body may have 65 536 characters. */
const MOST_KNOWN = 2_000;

/**
 * The first line of an issue's body, which a reader does not see: whose it is, and what was known. The
 * issue itself is the memory, and not a file of the runner's: no night that is missed, no cache that
 * is dropped makes it tell anything twice, or anything not at all.
 */
export function markerOf(target: string, fingerprints: readonly string[]): string {
  const known = [...new Set(fingerprints)].sort().slice(0, MOST_KNOWN);
  return `<!-- vigie:${encodeURIComponent(target)} ${known.join(' ')} -->`;
}

/**
 * What the body of this target's issue remembers; null: it is not this target's. Only the first
 * line counts: below it stands what a target has written.
 */
export function memoryIn(body: string, target: string): Memory | null {
  const [line = ''] = body.trimStart().split(/\r?\n/, 1);
  const [, name, known = ''] = /^<!-- vigie:(\S+) ([0-9a-f ]*)-->\s*$/.exec(line) ?? [];
  if (name !== encodeURIComponent(target)) return null;
  return { known: known.split(' ').filter((each) => each !== '') };
}

/** Says whether the memory would have kept a fingerprint: one that it left out is not news. */
export function couldKeep({ known }: Memory, fingerprint: string): boolean {
  const last = known.at(-1);
  return known.length < MOST_KNOWN || last === undefined || fingerprint <= last;
}
