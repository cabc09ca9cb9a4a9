import type { FullConfig, Suite } from '@playwright/test/reporter';
import { catalogue } from '../contracts/catalogue.ts';
import { groupOf } from './test-end.ts';

const EVERYTHING = '.*';

/**
 * True when a run was cut: by --grep, --shard, or a list of files. Completeness is then judged
 * on the merged run, not on this one.
 */
export function isPartial(config: FullConfig, suite: Suite): boolean {
  const groups = new Set(suite.allTests().map(groupOf));
  return config.shard !== null || isFiltered(config) || lacksOperations(groups);
}

/** True when a run was cut by --grep or its like, whether or not it is a shard as well. */
export function isFiltered({ grep, grepInvert }: FullConfig): boolean {
  return grepInvert !== null || [grep].flat().some(({ source }) => source !== EVERYTHING);
}

/** True when the spec of an operation is not among the groups of tests: a list of files was given. */
export function lacksOperations(groups: ReadonlySet<string>): boolean {
  return catalogue.some(({ id }) => !groups.has(id));
}
