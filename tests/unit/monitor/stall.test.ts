import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { operationIds } from '../../../contracts/catalogue.ts';
import { exposition } from '../../../monitor/exposition.ts';
import { TargetWatch } from '../../../monitor/target-watch.ts';
import { ledger, sinks, targetAt, valueOf, withServer } from './support.ts';

const PERIOD_MS = 4_000;
const STALL_MS = 1_000;
const SLOW_S = 0.1;
/** Points in a hundred: the full measurement, within 2, is in bench/. */
const WITHIN = 0.05;

test('a server that stalls now and then is slow in the histogram as often as it really is', async () => {
  const start = Date.now();
  await withServer(
    (_request, response) => {
      const at = (Date.now() - start) % PERIOD_MS;
      const wait = at < STALL_MS ? STALL_MS - at : 0;
      setTimeout(() => response.writeHead(404).end(), wait);
    },
    async (url) => {
      const all = sinks();
      const options = { target: targetAt(url), ledger, intervalS: 0.5, timeoutMs: 450 };
      const watched = new TargetWatch(options, all);
      await watched.start();
      await delay(2 * PERIOD_MS);
      await watched.stop();
      const text = await exposition(all.metrics.registry, 'classic');
      let runs = 0;
      let quick = 0;
      for (const operation of operationIds) {
        runs += valueOf(text, 'vigie_probe_duration_seconds_count', { operation }) ?? 0;
        quick +=
          valueOf(text, 'vigie_probe_duration_seconds_bucket', { operation, le: String(SLOW_S) }) ??
          0;
      }
      const truth = (STALL_MS - SLOW_S * 1_000) / PERIOD_MS;
      const seen = 1 - quick / runs;
      assert.ok(runs >= 200, `${runs} runs`);
      assert.ok(
        Math.abs(seen - truth) <= WITHIN,
        `seen ${seen.toFixed(3)}, true ${truth.toFixed(3)}`,
      );
    },
  );
});
