import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { readSettings } from '../config/read-settings.ts';
import type { Secret } from '../config/secret.ts';
import type { Settings } from '../config/settings.ts';
import { loadLedger } from '../contracts/load-ledger.ts';
import { closingLines } from './closing-lines.ts';
import { Collector } from './collector.ts';
import { EventStream } from './events/event-stream.ts';
import { compare } from './history/compare.ts';
import { readHistory } from './history/history-file.ts';
import { historyLine, type HistoryLine } from './history/history-line.ts';
import { isPartial } from './partial.ts';
import { pathsIn, renderers } from './renderers/index.ts';
import type { Report } from './report.ts';
import type { RunView } from './run-view.ts';
import { scrub } from './scrub.ts';
import { summaryLine } from './summary-line.ts';
import { cleaned, groupOf, masked, testEnd } from './test-end.ts';

import { verdictOf } from './verdict.ts';

const SNAPSHOT_MS = 4_000;
const MOST_RUNS = 30;

/**
 * Playwright's reporter interface, wired to the event stream: it says what happens, the renderers
 * make files and lines of it, and it decides whether the run passed.
 */
export default class VigieReporter implements Reporter {
  readonly #settings: Settings = readSettings();
  readonly #secrets: readonly Secret[] = secretsOf(this.#settings);
  readonly #stream = new EventStream(renderers(this.#settings));
  #collector = this.#newCollector(true);
  #timer: NodeJS.Timeout | undefined;
  #news = false;
  /** Events are handed on one after the other. */
  #last: Promise<void> = Promise.resolve();

  onBegin(config: FullConfig, suite: Suite): void {
    this.#collector = this.#newCollector(isPartial(config, suite));
    const tests = new Map<string, number>();
    for (const test of suite.allTests()) {
      tests.set(groupOf(test), (tests.get(groupOf(test)) ?? 0) + 1);
    }
    this.#emit({ kind: 'begin', tests });
    this.#snapshot();
    this.#timer = setInterval(() => {
      if (this.#news) this.#snapshot();
      this.#news = false;
    }, SNAPSHOT_MS);
    this.#timer.unref();
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    try {
      scrub(result, (text) => masked(text, this.#secrets));
      const end = testEnd(test, result, this.#secrets);
      this.#collector.add(end);
      this.#news = true;
      this.#emit({ kind: 'test', test: end });
    } catch (error) {
      // Playwright itself would say nothing of it, and the test would be missing.
      this.#collector.broke(`${test.title} could not be recorded: ${firstLine(error)}`);
    }
  }

  onError({ message }: TestError): void {
    this.#collector.broke(cleaned(message ?? 'no message', this.#secrets));
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    clearInterval(this.#timer);
    try {
      return { status: await this.#end(result) };
    } catch (error) {
      // Playwright itself would say nothing of it, and call the run passed.
      print([`the run could not be reported: ${firstLine(error)}`]);
      return { status: 'failed' };
    }
  }

  async #end(result: FullResult): Promise<FullResult['status']> {
    const report = this.#collector.report(result);
    const { json, history } = pathsIn(this.#settings);
    this.#emit({ kind: 'end', view: viewOf(report, history) });
    await this.#last;
    const { problems } = this.#stream;
    print([
      ...(this.#settings.quiet ? [] : closingLines(report)),
      ...problems.filter((problem) => !problem.startsWith(json)),
      summaryLine(report),
      problems.find((problem) => problem.startsWith(json)) ?? `report: ${json}`,
    ]);
    return result.status === 'passed' && verdictOf(report) !== 'kept' ? 'failed' : result.status;
  }

  /** True: Playwright need not print the same errors a second time. */
  printsToStdio(): boolean {
    return true;
  }

  #emit(event: Parameters<EventStream['emit']>[0]): void {
    this.#last = this.#last.then(() => this.#stream.emit(event));
  }

  /** What there is so far; should it not come together, the end of the run tells. */
  #snapshot(): void {
    try {
      this.#emit({ kind: 'snapshot', report: this.#collector.report() });
    } catch {
      clearInterval(this.#timer);
    }
  }

  #newCollector(partial: boolean): Collector {
    const ledger = this.#settings.contract === 'documented' ? null : loadLedger();
    return new Collector(ledger, partial, this.#settings.nightly);
  }
}

/** The report with what stood before it; a history that cannot be read is an empty one. */
function viewOf(report: Report, path: string): RunView {
  let history: HistoryLine[] = [];
  try {
    history = readHistory(path);
  } catch {
    // Adding this run to it fails too, and that is told in a line.
  }
  const own = history.filter(({ target }) => target === report.target);
  return {
    report,
    runs: [...own, historyLine(report)].slice(-MOST_RUNS),
    comparison: compare(report, history),
  };
}

function secretsOf({ keys, extraHeaders }: Settings): Secret[] {
  return [...Object.values(keys), ...Object.values(extraHeaders)].filter((each) => each !== null);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
