import { expect as baseExpect, request, test as base } from '@playwright/test';
import { readSettings } from '../../config/read-settings.ts';
import { loadLedger } from '../../contracts/load-ledger.ts';
import { Api } from '../../conformance/api.ts';
import type { Finding } from '../../conformance/finding.ts';
import { printFinding } from '../../conformance/print-finding.ts';
import { openSession, type Session } from '../../conformance/session.ts';
import { ATTACHMENT, type TestRecord } from '../../conformance/test-record.ts';
import { PlaywrightTransport } from '../../conformance/transports/playwright-transport.ts';
import { resolveTarget } from '../../targets/resolve-target.ts';
import { Sample } from './sample.ts';

/** One matcher for all: no violation among the findings of an answer, a relation or a journey. */
export const expect = baseExpect.extend({
  toConform(findings: readonly Finding[]) {
    const violations = findings.filter(({ severity }) => severity === 'violation');
    return {
      name: 'toConform',
      pass: violations.length === 0,
      message: () => violations.map(printFinding).join('\n\n'),
    };
  },
});

interface TestFixtures {
  /**
   * True: a violation fails the run, by the reporter, and not its test. Playwright starts a new
   * worker after each test that failed, which takes longer than most tests: a run that is only to
   * tell every rule that is broken has no need of it.
   */
  readonly tellsOnly: boolean;
  /** Asks and judges; at the end of the test it hands all it saw to the reporter. */
  readonly api: Api;
}

interface WorkerFixtures {
  readonly session: Session;
  /** How many of the worker's requests a test has told of: the look-ups before the first count too. */
  readonly meter: { told: number };
  /** What this target has, found once a worker: reuses, tags, owners to ask for. */
  readonly sample: Sample;
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  // A trace keeps each request with its headers, the key among them: also --trace must not make one.
  trace: ['off', { scope: 'worker' }],

  session: [
    // Playwright wants an object pattern even where nothing is taken from it.
    async ({}, use, workerInfo) => {
      const target = resolveTarget(readSettings());
      const session = await openSession({
        target,
        ledger: loadLedger(),
        open: () => PlaywrightTransport.open(request, target.proxy),
        share: workerInfo.config.workers,
      });
      await use(session);
      await session.dispose();
    },
    { scope: 'worker' },
  ],

  meter: [
    // Playwright wants an object pattern even where nothing is taken from it.
    async ({}, use) => {
      await use({ told: 0 });
    },
    { scope: 'worker' },
  ],

  sample: [
    async ({ session }, use) => {
      await use(new Sample(session));
    },
    { scope: 'worker' },
  ],

  tellsOnly: [false, { option: true }],

  api: async ({ session, meter, tellsOnly }, use, testInfo) => {
    // Soft: a test goes on, so that one run shows everything that is broken; unless the run is to
    // end at the first thing (-x).
    const judging = testInfo.config.maxFailures === 1 ? expect : expect.soft;
    const api = new Api(session, (findings) => {
      // The runner writes down a step for each: hundreds of steps that say nothing are dear.
      if (tellsOnly || findings.every(({ severity }) => severity !== 'violation')) return;
      judging(findings).toConform();
    });
    await use(api);
    api.close();
    const record: TestRecord = {
      target: session.target.name,
      baseUrl: session.target.baseUrl,
      release: session.facts.release,
      judgedRelease: session.facts.judgedRelease,
      capabilities: session.capabilities,
      requests: session.limiter.spent - meter.told,
      exchanges: api.exchanges,
      findings: api.findings,
      weighed: [...api.weighed],
    };
    meter.told = session.limiter.spent;
    await testInfo.attach(ATTACHMENT, {
      // What a target calls its badges, for one, is text of its own.
      body: session.judge.clean(JSON.stringify(record)),
      contentType: 'application/json',
    });
  },
});
