import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { firstLine } from '../config/first-line.ts';
import { readSettings } from '../config/read-settings.ts';
import type { Secret } from '../config/secret.ts';
import type { Settings } from '../config/settings.ts';
import { loadLedger } from '../contracts/load-ledger.ts';
import { cleaned, masked } from './clean.ts';
import { Collector } from './collector.ts';
import { endRun } from './end-run.ts';
import { EventStream } from './events/event-stream.ts';
import { isFiltered, isPartial } from './partial.ts';
import { renderers, shardRenderers } from './renderers/index.ts';
import { scrub } from './scrub.ts';
import { secretsOf } from './secrets-of.ts';
import { identityOf } from './shards/run-identity.ts';
import { groupOf, testEnd } from './test-end.ts';
import { askedNothing, isKept } from './verdict.ts';

const SNAPSHOT_MS = 4_000;

/**
 * Playwright's reporter interface, wired to the event stream: it says what happens, the renderers
 * make files and lines of it, and it decides whether the run passed.
 */
export default class VigieReporter implements Reporter {
  #settings: Settings = readSettings();
  readonly #secrets: readonly Secret[] = secretsOf(this.#settings);
  readonly #ledger = this.#settings.contract === 'documented' ? null : loadLedger();
  #stream = new EventStream(renderers(this.#settings));
  #collector = this.#newCollector(true, false);
  #timer: NodeJS.Timeout | undefined;
  #news = false;
  #shard = false;

  onBegin(config: FullConfig, suite: Suite): void {
    this.#shard = config.shard !== null;
    this.#collector = this.#newCollector(isPartial(config, suite), this.#shard);
    // --quiet of the runner means us too.
    if (config.quiet) this.#settings = { ...this.#settings, quiet: true };
    if (config.shard !== null) this.#stream = this.#shardStream(config, config.shard);
    else this.#stream = new EventStream(renderers(this.#settings));
    const tests = new Map<string, number>();
    for (const test of suite.allTests()) {
      tests.set(groupOf(test), (tests.get(groupOf(test)) ?? 0) + 1);
    }
    void this.#stream.emit({ kind: 'begin', tests });
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
      void this.#stream.emit({ kind: 'test', test: end });
    } catch (error) {
      // Playwright itself would say nothing of it, and the test would be missing.
      this.#broke(`${test.title} could not be recorded: ${firstLine(error)}`);
    }
  }

  onError({ message }: TestError): void {
    this.#broke(cleaned(message ?? 'no message', this.#secrets));
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    clearInterval(this.#timer);
    try {
      return { status: await this.#end(result) };
    } catch (error) {
      // Playwright itself would say nothing of it, and call the run passed.
      process.stdout.write(`the run could not be reported: ${firstLine(error)}\n`);
      return { status: 'failed' };
    }
  }

  async #end({ status, startTime, duration }: FullResult): Promise<FullResult['status']> {
    const finished = status !== 'interrupted' && status !== 'timedout';
    const report = this.#collector.report({ startTime, duration, finished });
    await endRun(report, this.#settings, this.#stream);
    // A shard may hold nothing but checks that this target does not allow: the merge tells.
    const idle = this.#shard && finished && askedNothing(report) && report.errors.length === 0;
    return status === 'passed' && !isKept(report) && !idle ? 'failed' : status;
  }

  /** True: Playwright need not print the same errors a second time. */
  printsToStdio(): boolean {
    return true;
  }

  #broke(message: string): void {
    this.#collector.broke(message);
    void this.#stream.emit({ kind: 'broke', message });
  }

  /** What there is so far; should it not come together, the end of the run tells. */
  #snapshot(): void {
    try {
      void this.#stream.emit({ kind: 'snapshot', report: this.#collector.report() });
    } catch {
      clearInterval(this.#timer);
    }
  }

  #newCollector(partial: boolean, shard: boolean): Collector {
    const { nightly } = this.#settings;
    return new Collector({ ledger: this.#ledger, partial, shard, nightly });
  }

  #shardStream(config: FullConfig, shard: NonNullable<FullConfig['shard']>): EventStream {
    const header = {
      kind: 'begin',
      schemaVersion: 1,
      shard,
      identity: identityOf(this.#settings),
      filtered: isFiltered(config),
      startedAt: new Date().toISOString(),
    } as const;
    return new EventStream(shardRenderers(this.#settings, header));
  }
}
