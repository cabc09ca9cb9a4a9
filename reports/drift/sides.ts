import { readFileSync, statSync } from 'node:fs';
import { contractOutline } from '../../conformance/drift/contract-outline.ts';
import { DriftError } from '../../conformance/drift/drift-error.ts';
import type { Outline } from '../../conformance/drift/outline.ts';
import { LARGEST_DOCUMENT, parseDocument } from '../../conformance/drift/parse-document.ts';
import { recordedOutline, recordedReleases } from '../../conformance/drift/recorded.ts';
import { swaggerOutline } from '../../conformance/drift/swagger-outline.ts';

/** What the target is compared with, and the releases whose changes are no news. */
export interface Sides {
  readonly against: readonly Outline[];
  readonly recorded: readonly Outline[];
}

/**
 * The sides that the flags name. Without any: the contract and each recorded release, what these
 * changed among themselves being known. A side that was asked for is compared in full.
 *
 * @throws DriftError when a name is none of them
 */
export function sidesOf(names: readonly string[]): Sides {
  if (names.length > 0) return { against: names.map(sideOf), recorded: [] };
  const recorded = recordedReleases().map(recordedOutline);
  return { against: [contractOutline(), ...recorded], recorded };
}

function sideOf(name: string): Outline {
  if (name === 'contract') return contractOutline();
  if (recordedReleases().includes(name)) return recordedOutline(name);
  return swaggerOutline(parseDocument(readText(name), name), name);
}

function readText(path: string): string {
  const releases = recordedReleases().join(', ');
  try {
    const stats = statSync(path);
    if (!stats.isFile()) throw new DriftError(path, 'it is no file');
    if (stats.size > LARGEST_DOCUMENT) {
      throw new DriftError(path, `it is larger than ${LARGEST_DOCUMENT / 1024 / 1024} MiB`);
    }
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof DriftError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    const hint = `give contract, a recorded release (${releases}) or a saved swagger.json`;
    throw new DriftError(path, `it cannot be read (${code}); ${hint}`);
  }
}
