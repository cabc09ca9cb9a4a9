import type { HistoryLine } from '../history/history-line.ts';
import type { RunView } from '../run-view.ts';
import { verdictOf } from '../verdict.ts';
import { changesSince, violationsIn, type Changes } from './changes.ts';
import type { GithubIssues, Issue } from './github-issues.ts';
import { bodyOf, commentOf, titleOf } from './issue-text.ts';
import { memoryIn, type Memory } from './marker.ts';

/**
 * Only who may triage a repository can set a label: an issue that somebody else opens with our
 * marker in it is never taken for ours.
 */
export const LABEL = 'vigie';

const DISMISSED: ReadonlySet<string | null> = new Set(['not_planned', 'duplicate']);

/** A run, and where it can be read about. */
export interface TrackedRun {
  readonly view: RunView;
  readonly history: readonly HistoryLine[];
  /** null: there is none. */
  readonly runPage: string | null;
}

interface Known extends Issue {
  readonly memory: Memory;
}

/**
 * Keeps the one issue of a target: opens it at the first violation, comments when violations came or
 * went, closes it when none is left, and opens it again when one is back. A run in which nothing
 * changed renews the text of an open issue and notifies nobody. A run that was not whole, or that
 * could not exercise what it should and found nothing, changes nothing.
 *
 * What changed is told before it is noted down: should the second fail, it is told twice, never not.
 *
 * @returns what was done, in a line
 * @throws TrackerError
 */
export async function keepIssue(run: TrackedRun, issues: GithubIssues): Promise<string> {
  const { report } = run.view;
  if (report.partial || !report.finished) return 'the run was not whole: no issue was touched';
  if (verdictOf(report) === 'incomplete') {
    return 'no violation, but the run is not complete: no issue was touched';
  }
  const violated = verdictOf(report) === 'violated';
  const issue = ownIssue(await issues.labelled(LABEL), report.target);
  if (issue === null) return violated ? await open(run, issues) : 'no violation, and no issue';
  const changes = changesSince(issue.memory, report, run.history);
  return violated
    ? await update(run, issue, changes, issues)
    : await close(run, issue, changes, issues);
}

/** The issue of a target: an open one before one that was closed, then the newest. */
function ownIssue(all: readonly Issue[], target: string): Known | null {
  const own = all.flatMap((each): Known[] => {
    const memory = memoryIn(each.body, target);
    return memory === null ? [] : [{ ...each, memory }];
  });
  return own.find(({ state }) => state === 'open') ?? own[0] ?? null;
}

async function open({ view, runPage }: TrackedRun, issues: GithubIssues): Promise<string> {
  const known = violationsIn(view.report).map(({ fingerprint }) => fingerprint);
  const body = bodyOf(view, known, runPage);
  const number = await issues.open({ title: titleOf(view), body, labels: [LABEL] });
  return `issue ${number} was opened`;
}

async function update(
  { view, runPage }: TrackedRun,
  { number, state, stateReason }: Known,
  changes: Changes,
  issues: GithubIssues,
): Promise<string> {
  const { fresh, gone, still, notAsked } = changes;
  const closed = state === 'closed';
  // Closed by somebody who knows what is there: only what is new is a reason to open it again.
  if (closed && DISMISSED.has(stateReason) && fresh.length === 0) {
    return `issue ${number} was dismissed by whoever closed it, and nothing is new: it stays closed`;
  }
  const news = closed || fresh.length > 0 || gone.length > 0;
  if (news) await issues.comment(number, commentOf(view, changes, runPage));
  const known = [...violationsIn(view.report), ...notAsked].map(({ fingerprint }) => fingerprint);
  await issues.change(number, {
    title: titleOf(view),
    body: bodyOf(view, known, runPage),
    ...(closed ? { state: 'open', state_reason: 'reopened' } : {}),
  });
  const told = `${fresh.length} new, ${gone.length} gone, ${still.length} still there`;
  if (closed) return `issue ${number} was opened again: ${told}`;
  return news ? `issue ${number} was told: ${told}` : `issue ${number}: nothing changed`;
}

async function close(
  { view, runPage }: TrackedRun,
  { number, state }: Known,
  changes: Changes,
  issues: GithubIssues,
): Promise<string> {
  if (state === 'closed') return `no violation, and issue ${number} is closed`;
  await issues.comment(number, commentOf(view, changes, runPage));
  await issues.change(number, {
    title: titleOf(view),
    body: bodyOf(view, [], runPage),
    ...{ state: 'closed', state_reason: 'completed' },
  });
  return `issue ${number} was closed: no violation is left`;
}
