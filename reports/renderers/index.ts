import type { Settings } from '../../config/settings.ts';
import { EventStream, type Listener } from '../events/event-stream.ts';
import { page } from '../html/page.ts';
import type { RunView } from '../run-view.ts';
import { shardFile } from '../shards/shard.ts';
import type { ShardHeader } from '../shards/shard-line.ts';
import { shardLog } from '../shards/shard-log.ts';
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
  readonly html: string;
  readonly summary: string;
  readonly junit: string;
  readonly badge: string;
  readonly history: string;
}

export function pathsIn({ reportsDirectory }: Settings): ReportPaths {
  return {
    json: `${reportsDirectory}/conformance.json`,
    html: `${reportsDirectory}/conformance.html`,
    summary: `${reportsDirectory}/summary.md`,
    junit: `${reportsDirectory}/conformance-junit.xml`,
    badge: `${reportsDirectory}/badge.svg`,
    history: `${reportsDirectory}/history.jsonl`,
  };
}

/** Everything that follows a whole run. */
export function renderers(settings: Settings): Listener[] {
  return [
    ...fileRenderers(settings, settings.stepSummary),
    historyRenderer(pathsIn(settings).history),
    ...(settings.annotations ? [annotations(print)] : []),
    ...progressOf(settings),
  ];
}

/**
 * Everything that follows a shard. The history, the summary of the job and the annotations speak of
 * a whole run: the merge writes them.
 */
export function shardRenderers(settings: Settings, header: Omit<ShardHeader, 'tests'>): Listener[] {
  return [
    ...fileRenderers(settings, null),
    shardLog(`${settings.reportsDirectory}/${shardFile(header.shard)}`, header),
    ...progressOf(settings),
  ];
}

/**
 * Writes the files of a run once more: with what was learnt after it, or for a run that was killed
 * and left its JSON alone.
 *
 * @returns what could not be written, a line each
 */
export async function renderAgain(settings: Settings, view: RunView): Promise<readonly string[]> {
  const stream = new EventStream(fileRenderers(settings, null));
  await stream.emit({ kind: 'end', view });
  return stream.problems;
}

/** JSON first, for it is the one that others are made from. */
function fileRenderers(settings: Settings, stepSummary: string | null): Listener[] {
  const paths = pathsIn(settings);
  const { html, summary, badge: badgePath } = paths;
  return [
    jsonRenderer(paths.json, [html, summary, paths.junit, badgePath]),
    fileRenderer('report in HTML', html, page),
    markdownRenderer(summary, stepSummary),
    fileRenderer('report in JUnit', paths.junit, junit),
    fileRenderer('badge', badgePath, badge),
  ];
}

function progressOf({ quiet, ci, colour }: Settings): Listener[] {
  const live = process.stdout.isTTY && !ci;
  const { columns } = process.stdout;
  return quiet ? [] : [progress({ write: print, live, colour: live && colour, width: columns })];
}

function print(text: string): void {
  process.stdout.write(text);
}
