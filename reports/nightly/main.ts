import { appendFileSync, rmSync } from 'node:fs';
import { ConfigError } from '../../config/config-error.ts';
import type { PushgatewaySettings } from '../../config/pushgateway-settings.ts';
import { readPushgatewaySettings, readSettings } from '../../config/read-settings.ts';
import type { Settings } from '../../config/settings.ts';
import { suiteEnvironment } from '../../config/suite-environment.ts';
import { LedgerError } from '../../contracts/ledger-error.ts';
import { asText } from '../markdown-text.ts';
import { readReport, ReportError } from '../read-report.ts';
import { pathsIn, renderAgain } from '../renderers/index.ts';
import type { Report } from '../report.ts';
import { viewOf, type RunView } from '../run-view.ts';
import { MergeError } from '../shards/merge-error.ts';
import { mergeDirectory } from '../shards/merge-directory.ts';
import { identityOf, type RunIdentity } from '../shards/run-identity.ts';
import { isKept, verdictSentence, viewSentence, viewVerdictOf } from '../verdict.ts';
import { checkDrift, driftPaths } from './drift-check.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { comparisonLines, driftLines } from './nightly-lines.ts';
import { NightlyMetrics, type NightlyRun } from './nightly-metrics.ts';
import { nightlyOptions } from './options.ts';
import { pushMetrics } from './push-metrics.ts';
import { runSuite } from './run-suite.ts';

/**
 * `npm run nightly`: the suite (or the merge of its shards), the drift check, what changed since
 * the run before, and metrics for a Pushgateway. Each part is told of, whatever the others come to.
 */
async function main(): Promise<number> {
  const { merge, flags } = nightlyOptions(process.argv.slice(2));
  const settings = readSettings(suiteEnvironment());
  const gateway = readPushgatewaySettings();
  // What an earlier night left would speak of another run.
  const { json, markdown } = driftPaths(settings);
  for (const path of [json, markdown]) rmSync(path, { force: true });
  const report =
    merge === null
      ? await run(flags, settings)
      : await mergeDirectory(settings, merge, asHere(settings));
  return report === null ? exitCodes.couldNotRun : await followUp(report, settings, gateway);
}

/** What shards must be of for the drift check to ask the same target; no key is needed for that. */
function asHere(settings: Settings): Partial<RunIdentity> {
  const { version, commit, target, address, sandbox } = identityOf(settings);
  return { version, commit, target, address, sandbox };
}

/** null: it could not run; why was printed. */
async function run(flags: readonly string[], settings: Settings): Promise<Report | null> {
  const startedAt = new Date();
  const exitCode = await runSuite(flags);
  // Bad settings and a target that is not there are told by the runner, in one line.
  if (exitCode === exitCodes.couldNotRun) return null;
  const report = reportSince(startedAt, settings);
  if (report === null) {
    fail(`the run left no report in ${settings.reportsDirectory}; see what is printed above`);
  } else if (report.finished && exitCode !== 0 && isKept(report)) {
    fail(`the runner failed for a reason that is not in the report; see what is printed above`);
    return null;
  }
  return report;
}

function reportSince(start: Date, settings: Settings): Report | null {
  try {
    const report = readReport(pathsIn(settings).json);
    return new Date(report.startedAt) >= start ? report : null;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return null;
  }
}

/** All that comes after a run, and the exit code of the whole. */
async function followUp(
  report: Report,
  settings: Settings,
  gateway: PushgatewaySettings | null,
): Promise<number> {
  const paths = pathsIn(settings);
  print('', verdictSentence(report));
  if (report.partial || !report.finished) {
    const why = report.finished ? 'a part of the suite' : 'ended early';
    print(`${why}: no drift check, no comparison, no metrics`, `report: ${paths.html}`);
    return report.finished ? exitCodeOf(report, null) : exitCodes.couldNotRun;
  }
  const run = viewOf(report, paths.history);
  const { comparison } = run;
  print(...comparisonLines(comparison));
  const drift = await checkDrift(settings);
  print(...driftLines(drift));
  const view = { ...run, drift };
  print(...(await renderAgain(settings, view)), ...amendSummary(settings, view));
  if (gateway !== null) await push({ report, comparison, drift, endedAt: new Date() }, gateway);
  print(`report: ${paths.html}`);
  return exitCodeOf(report, drift);
}

/** The job has the run's summary already; drift takes its first line back. */
function amendSummary({ stepSummary }: Settings, view: RunView): string[] {
  if (stepSummary === null || !isKept(view.report) || viewVerdictOf(view) === 'kept') return [];
  try {
    appendFileSync(stepSummary, `\n## ⚠️ ${asText(viewSentence(view))}\n`);
    return [];
  } catch (error) {
    return [`the summary of the job was not amended: ${(error as Error).message}`];
  }
}

async function push(run: NightlyRun, gateway: PushgatewaySettings): Promise<void> {
  const problem = await pushMetrics(new NightlyMetrics(run), run.report.target, gateway);
  print(problem === null ? `metrics: pushed to ${gateway.url}` : `metrics: not pushed: ${problem}`);
}

function print(...lines: readonly string[]): void {
  if (lines.length === 0) return;
  process.stdout.write(`${lines.join('\n')}\n`);
}

function fail(problem: string): void {
  process.stderr.write(`nightly: ${problem}\n`);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (![ConfigError, LedgerError, MergeError].some((each) => error instanceof each)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = exitCodes.couldNotRun;
}
