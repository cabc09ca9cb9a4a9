import { readSettings } from '../../config/read-settings.ts';
import { Journal, newRun } from '../../conformance/journal/journal.ts';
import { journalDirectory } from '../../conformance/journal/journal-directory.ts';
import { sweep } from '../../conformance/journal/sweep.ts';
import { usesSandbox } from '../../targets/resolve-target.ts';
import { Payloads } from './payload.ts';
import { Surroundings } from './surroundings.ts';
import { test as base } from './base-test.ts';
import { Workshop } from './workshop.ts';

/** What one process has made so far, and whether all of it is gone. */
interface Bench {
  readonly journal: Journal;
  readonly payloads: Payloads;
  left: boolean;
}

interface TestFixtures {
  /** Makes reuses, asks, and removes what it made. Without the right to write the test is skipped. */
  readonly workshop: Workshop;
}

interface WorkerFixtures {
  readonly bench: Bench;
  readonly surroundings: Surroundings;
}

export { expect } from './base-test.ts';

export const test = base.extend<TestFixtures, WorkerFixtures>({
  bench: [
    async ({ session }, use) => {
      const { target, client, capabilities } = session;
      // The embedded sandbox ends with the run: nothing to write down, nothing to sweep.
      const directory = usesSandbox(readSettings()) ? null : journalDirectory();
      if (directory !== null && capabilities.writes !== 'none') {
        await sweep(directory, target, { client, roles: capabilities.roles });
      }
      const journal = new Journal(directory, target.baseUrl, newRun());
      const bench = {
        journal,
        payloads: new Payloads(journal, capabilities.writes),
        left: false,
      };
      await use(bench);
      journal.close(!bench.left);
    },
    { scope: 'worker' },
  ],

  surroundings: [
    async ({ session }, use) => {
      await use(new Surroundings(session));
    },
    { scope: 'worker' },
  ],

  workshop: async ({ api, bench }, use, testInfo) => {
    testInfo.skip(api.can.writes === 'none', 'ALLOW_WRITES is none');
    testInfo.skip(!api.can.roles.includes('owner'), 'there is no API_KEY');
    const workshop = new Workshop(api, bench.journal, bench.payloads);
    await use(workshop);
    if (await workshop.clear()) return;
    bench.left = true;
    testInfo.annotations.push({
      type: 'left behind',
      description: `something of ${workshop.marker} could not be removed; see npm run sweep`,
    });
  },
});
