import type { Settings } from '../../config/settings.ts';
import type { Listener } from '../events/event-stream.ts';
import { page } from '../html/page.ts';
import { annotations } from './annotations.ts';
import { badge } from './badge.ts';
import { fileRenderer } from './file-renderer.ts';
import { historyRenderer } from './history.ts';
import { jsonRenderer } from './json.ts';
import { junit } from './junit.ts';
import { markdownRenderer } from './markdown.ts';
import { progress } from './progress.ts';

/** Where a run's files stand. */
export interface ReportPaths {
  readonly json: string;
  readonly history: string;
}

export function pathsIn({ reportsDirectory }: Settings): ReportPaths {
  return {
    json: `${reportsDirectory}/conformance.json`,
    history: `${reportsDirectory}/history.jsonl`,
  };
}

/** Everything that follows a run; JSON first, for it is the one that others are made from. */
export function renderers(settings: Settings): Listener[] {
  const directory = settings.reportsDirectory;
  const { json, history } = pathsIn(settings);
  const files = {
    html: `${directory}/conformance.html`,
    summary: `${directory}/summary.md`,
    junit: `${directory}/conformance-junit.xml`,
    badge: `${directory}/badge.svg`,
  };
  const { stdout } = process;
  const write = (text: string): void => {
    stdout.write(text);
  };
  const live = stdout.isTTY && !settings.ci;
  return [
    jsonRenderer(json, Object.values(files)),
    fileRenderer('report in HTML', files.html, page),
    markdownRenderer(files.summary, settings.stepSummary),
    fileRenderer('report in JUnit', files.junit, junit),
    fileRenderer('badge', files.badge, badge),
    historyRenderer(history),
    ...(settings.annotations ? [annotations(write)] : []),
    ...(settings.quiet
      ? []
      : [progress({ write, live, colour: live && settings.colour, width: stdout.columns })]),
  ];
}
