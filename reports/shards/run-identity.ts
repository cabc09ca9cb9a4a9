import { z } from 'zod';
import type { Settings } from '../../config/settings.ts';
import { resolveTarget, usesSandbox } from '../../targets/resolve-target.ts';
import { ownRevision } from './revision.ts';

/** What the shards of one run have in common, whichever machine each ran on. */
export const runIdentity = z.strictObject({
  target: z.string(),
  /** Base URL; null: the embedded sandbox, of which each shard starts its own. */
  address: z.string().nullable(),
  /** Seed profile and planted fault of the embedded sandbox; null: another target. */
  sandbox: z.string().nullable(),
  writes: z.string(),
  /** Roles that a key was given for. */
  keys: z.string(),
  contract: z.string(),
  nightly: z.boolean(),
  seed: z.number(),
  version: z.string(),
  commit: z.string().nullable(),
  /** The id that CI gave to the whole run; null outside of it. */
  run: z.string().nullable(),
});
export type RunIdentity = z.infer<typeof runIdentity>;

/** What each is called in a line for a person. */
const NAMES: Readonly<Record<keyof RunIdentity, string>> = {
  target: 'target',
  address: 'address',
  sandbox: 'sandbox',
  writes: 'ALLOW_WRITES',
  keys: 'set of keys',
  contract: 'CONTRACT',
  nightly: 'NIGHTLY',
  seed: 'FUZZ_SEED',
  version: 'version of this suite',
  commit: 'commit',
  run: 'CI run',
};

/** The run that these settings make with this checkout. */
export function identityOf(settings: Settings): RunIdentity {
  const target = resolveTarget(settings);
  const embedded = usesSandbox(settings);
  const { sandboxProfile, sandboxFault } = settings;
  return {
    target: target.name,
    address: embedded ? null : target.baseUrl,
    sandbox: embedded ? [sandboxProfile, sandboxFault ?? 'healthy'].join(', ') : null,
    writes: target.writes,
    keys: Object.keys(target.keys).join(', ') || 'none',
    contract: settings.contract,
    nightly: settings.nightly,
    seed: settings.fuzzSeed,
    ...ownRevision(),
    run: settings.ciRun,
  };
}

/**
 * The first thing in which a run is not what is expected of it, in words; null: it is all of that.
 *
 * @param where the words for where the other value comes from
 */
export function differenceOf(
  one: RunIdentity,
  expected: Partial<RunIdentity>,
  where: string,
): string | null {
  for (const name of Object.keys(NAMES) as (keyof RunIdentity)[]) {
    const value = expected[name];
    if (value !== undefined && one[name] !== value) {
      return `its ${NAMES[name]} is ${one[name] ?? 'none'}, ${where} ${value ?? 'none'}`;
    }
  }
  return null;
}
