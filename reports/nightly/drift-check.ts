import { DriftError } from '../../conformance/drift/drift-error.ts';
import { driftReport } from '../../conformance/drift/drift-report.ts';
import { swaggerOutline } from '../../conformance/drift/swagger-outline.ts';
import type { Settings } from '../../config/settings.ts';
import { driftMarkdown } from '../drift/drift-markdown.ts';
import type { DriftOutcome } from '../drift/drift-outcome.ts';
import { readTarget } from '../drift/read-target.ts';
import { sidesOf } from '../drift/sides.ts';
import { writeFile } from '../write-file.ts';

export interface DriftPaths {
  readonly json: string;
  readonly markdown: string;
}

export function driftPaths({ reportsDirectory }: Settings): DriftPaths {
  return { json: `${reportsDirectory}/drift.json`, markdown: `${reportsDirectory}/drift.md` };
}

/**
 * Compares the target's description with the contract and the recorded releases, as `npm run drift`
 * does, and leaves it beside the report. Never throws for what the target answers.
 */
export async function checkDrift(settings: Settings): Promise<DriftOutcome> {
  try {
    const { document, source } = await readTarget(settings);
    const report = driftReport({ target: swaggerOutline(document, source), ...sidesOf([]) });
    const paths = driftPaths(settings);
    const problem =
      writeFile(paths.json, `${JSON.stringify(report, null, 2)}\n`) ??
      writeFile(paths.markdown, driftMarkdown(report));
    return problem === null ? { report } : { problem };
  } catch (error) {
    if (!(error instanceof DriftError)) throw error;
    return { problem: error.message };
  }
}
