import { describe } from '../describe.ts';
import type { Observation } from '../finding.ts';
import { property } from '../json.ts';
import type { Written } from './properties.ts';
import { notWritten } from './same.ts';

/** After several updates at once a reuse shows one of them, whole. */
export function mixed(versions: readonly Written[], shown: unknown): Observation[] {
  if (versions.some((sent) => notWritten(sent, shown).length === 0)) return [];
  const names = Object.keys(versions[0] ?? {});
  const found = Object.fromEntries(names.map((name) => [name, property(shown, name)]));
  return [{ pointer: '', expected: 'one of the updates, whole', actual: describe(found) }];
}
