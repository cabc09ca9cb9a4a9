import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startUdata } from '../../../bench/suite/instance.ts';
import { operationIds } from '../../../contracts/catalogue.ts';
import { valueOf } from '../../unit/monitor/support.ts';
import { eventually, metricsOf, startMonitor } from './support.ts';

const RELEASE = '17.18.0';
const ROUNDS = 5;

test(`a real udata ${RELEASE} is watched without a false alarm, and its end is seen`, async (t) => {
  const udata = await startUdata(RELEASE, 'default');
  let up = true;
  const end = async (): Promise<void> => {
    if (up) await udata.close();
    up = false;
  };
  t.after(end);
  const monitor = await startMonitor({
    TARGET_URL: udata.url,
    MONITOR_INTERVAL_S: '3',
    MONITOR_LOG_LEVEL: 'warn',
  });
  t.after(() => monitor.end());

  const probed = (text: string, times: number): boolean =>
    operationIds.every(
      (operation) => (valueOf(text, 'vigie_probe_runs_total', { operation }) ?? 0) >= times,
    );
  const text = await eventually(`${ROUNDS} probes of each operation`, async () => {
    const scraped = await metricsOf(monitor.url);
    return probed(scraped, ROUNDS) ? scraped : null;
  });
  for (const operation of operationIds) {
    assert.equal(valueOf(text, 'vigie_probe_success', { operation }), 1, operation);
  }
  const against = text
    .split('\n')
    .filter((line) =>
      /^vigie_(probe_failures|contract_violations|probe_skipped)_total\{/.test(line),
    )
    .filter((line) => !line.endsWith(' 0'));
  assert.deepEqual(against, [], monitor.lines.join('\n'));
  assert.equal(valueOf(text, 'vigie_contract_info', { release: RELEASE }), 1);
  // What real servers do besides the documentation is known, not silent.
  const followers = { operation: 'list_reuse_followers' };
  assert.notEqual(valueOf(text, 'vigie_known_deviations', followers), null);

  await end();
  const after = await eventually('every operation is seen to fail', async () => {
    const scraped = await metricsOf(monitor.url);
    const failed = operationIds.every(
      (operation) =>
        (valueOf(scraped, 'vigie_probe_failures_total', { operation, reason: 'connect' }) ?? 0) > 0,
    );
    return failed ? scraped : null;
  });
  const broken = after
    .split('\n')
    .filter((line) => line.startsWith('vigie_contract_violations_total{') && !line.endsWith(' 0'))
    .filter((line) => !line.includes('rule="transport.answered"'));
  assert.deepEqual(broken, [], 'a server that is gone breaks no promise about its answers');
});
