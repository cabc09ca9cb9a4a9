import type { Settings } from '../config/settings.ts';
import { closingLines } from './closing-lines.ts';
import type { EventStream } from './events/event-stream.ts';
import { pathsIn } from './renderers/index.ts';
import type { Report } from './report.ts';
import { viewOf } from './run-view.ts';
import { summaryLine } from './summary-line.ts';

/** Hands a run that ended to all that follow it, and prints what a person reads at its end. */
export async function endRun(
  report: Report,
  settings: Settings,
  stream: EventStream,
): Promise<void> {
  const { html, history } = pathsIn(settings);
  await stream.emit({ kind: 'end', view: viewOf(report, history) });
  const { problems } = stream;
  const lines = [
    ...(settings.quiet ? [] : closingLines(report)),
    ...problems.filter((problem) => !problem.startsWith(html)),
    summaryLine(report),
    problems.find((problem) => problem.startsWith(html)) ?? `report: ${html}`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
