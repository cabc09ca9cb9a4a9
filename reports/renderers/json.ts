import { rmSync } from 'node:fs';
import type { Listener } from '../events/event-stream.ts';
import type { Report } from '../report.ts';
import { writeFile } from '../write-file.ts';

/**
 * Writes `conformance.json`, also while the run goes on, so that one that is killed leaves what
 * it had seen. Files that earlier runs left beside it are removed first: they would speak of
 * another run.
 */
export function jsonRenderer(path: string, others: readonly string[]): Listener {
  const write = (report: Report): string | null =>
    writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  return {
    name: 'report in JSON',
    on(event) {
      if (event.kind === 'begin') for (const other of others) rmSync(other, { force: true });
      if (event.kind === 'snapshot') return write(event.report);
      return event.kind === 'end' ? write(event.view.report) : null;
    },
  };
}
