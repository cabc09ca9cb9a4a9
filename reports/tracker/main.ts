import { ConfigError } from '../../config/config-error.ts';
import { readSettings, readTrackerSettings } from '../../config/read-settings.ts';
import { readHistory } from '../history/history-file.ts';
import { readReport, ReportError } from '../read-report.ts';
import { pathsIn } from '../renderers/index.ts';
import { viewOf } from '../run-view.ts';
import { GithubIssues } from './github-issues.ts';
import { keepIssue } from './keep-issue.ts';
import { TrackerError } from './tracker-error.ts';

const COULD_NOT_RUN = 2;

/** `npm run track`: brings the issue of the last run's target up to date with it. */
async function main(): Promise<void> {
  const tracker = readTrackerSettings();
  const { json, history } = pathsIn(readSettings());
  const run = {
    view: viewOf(readReport(json), history),
    history: readHistory(history),
    runPage: tracker.runPage,
  };
  process.stdout.write(`${await keepIssue(run, new GithubIssues(tracker))}\n`);
}

try {
  await main();
} catch (error) {
  if (![ConfigError, ReportError, TrackerError].some((each) => error instanceof each)) throw error;
  process.stderr.write(`track: ${(error as Error).message}\n`);
  process.exitCode = COULD_NOT_RUN;
}
