import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formsOf } from './search.ts';

/** What a run must never let out. */
export interface Canaries {
  /** Of the first user. */
  readonly key: string;
  /** Of the second one. */
  readonly otherKey: string;
  /** What the gate before the target wants to read in a header. */
  readonly gate: string;
  /** Of a person, in what the target answers. */
  readonly email: string;
}

export const CANARIES: Canaries = {
  key: 'canary+9f3b47d28e60b1f4c7a93528d04e7b91/63fa2c85',
  otherKey: 'Kanarie/5d81e07c42fa96b3',
  gate: 'kanarek=b07e5519ac34d2f8',
  email: 'canary.bird+cage@mines.example.org',
};

/** With so much of a key the rest is found, or the key told from others. */
const PART = 12;

/** All that must not be found: each canary in every form, and the beginning of each. */
export const FORMS: readonly string[] = Object.values(CANARIES).flatMap((canary: string) => [
  ...formsOf(canary),
  ...formsOf(canary.slice(0, PART)),
]);

/** Settings that hold the canaries, and the folder of the file that is among them. */
export function canarySettings(): { settings: Record<string, string>; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-gate-'));
  const headers = join(directory, 'headers.json');
  writeFileSync(headers, JSON.stringify({ 'X-Gate': CANARIES.gate }));
  return {
    settings: {
      API_KEY: CANARIES.key,
      OTHER_API_KEY: CANARIES.otherKey,
      EXTRA_HEADERS_FILE: headers,
    },
    remove: () => {
      rmSync(directory, { recursive: true });
    },
  };
}
