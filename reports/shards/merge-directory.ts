import type { Settings } from '../../config/settings.ts';
import { loadLedger } from '../../contracts/load-ledger.ts';
import { endRun } from '../end-run.ts';
import { EventStream } from '../events/event-stream.ts';
import { renderers } from '../renderers/index.ts';
import type { Report } from '../report.ts';
import { findShards } from './find-shards.ts';
import { mergeShards, testsOf } from './merge.ts';
import { ownRevision } from './revision.ts';
import type { RunIdentity } from './run-identity.ts';
import { wholeRun } from './whole-run.ts';

/**
 * Merges the shards below a folder: the files, the line in the history and the closing lines that
 * one unsharded run would have left. Which target it was comes from the shards; of the settings
 * only those that say where and how to report count.
 *
 * @param own what the shards must be of
 * @throws MergeError when they do not make one whole run; then nothing is written
 */
export async function mergeDirectory(
  settings: Settings,
  directory: string,
  own: Partial<RunIdentity> = ownRevision(),
): Promise<Report> {
  const shards = wholeRun(findShards(directory), own);
  const report = mergeShards(shards, loadLedger());
  const stream = new EventStream(renderers(settings));
  await stream.emit({ kind: 'begin', tests: testsOf(shards) });
  await endRun(report, settings, stream);
  return report;
}
