import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import type { FullConfig, Suite } from '@playwright/test/reporter';

const EVERYTHING = '.*';

/**
 * True when a run was cut: by --grep, --shard, or a list of files. Completeness is then judged
 * on the merged run, not on this one.
 */
export function isPartial(config: FullConfig, suite: Suite): boolean {
  const greps = [config.grep].flat().map(({ source }) => source);
  if (config.shard !== null || config.grepInvert !== null) return true;
  if (greps.some((source) => source !== EVERYTHING)) return true;
  const present = new Set(suite.allTests().map(({ location }) => basename(location.file)));
  const wanted = readdirSync(new URL('../tests/operations/', import.meta.url));
  return wanted.some((file) => file.endsWith('.spec.ts') && !present.has(file));
}
