import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { Secret } from '../../../config/secret.ts';
import { operationIds } from '../../../contracts/catalogue.ts';
import { exposition } from '../../../monitor/exposition.ts';
import type { Sinks } from '../../../monitor/record-outcome.ts';
import { TargetWatch } from '../../../monitor/target-watch.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { ledger, sinks, targetAt, valueOf, withServer } from './support.ts';

/** Watches for so long that every operation is probed at least once. */
async function watch(url: string, intervalS = 0.5, milliseconds = 900): Promise<Sinks> {
  const target = targetAt(url);
  const all = sinks();
  const options = { target, ledger, intervalS, timeoutMs: intervalS * 900 };
  const watched = new TargetWatch(options, all);
  await watched.start();
  await delay(milliseconds);
  await watched.stop();
  return all;
}

async function textOf({ metrics }: Sinks): Promise<string> {
  return await exposition(metrics.registry, 'classic');
}

test('a healthy target: every operation succeeds, nothing is counted against it', async () => {
  const sandbox = await startSandbox();
  try {
    const all = await watch(sandbox.url.replace(/\/$/, ''), 1, 1_600);
    const text = await textOf(all);
    for (const operation of operationIds) {
      assert.equal(valueOf(text, 'vigie_probe_success', { operation }), 1, operation);
      assert.ok((valueOf(text, 'vigie_probe_runs_total', { operation }) ?? 0) >= 1, operation);
    }
    assert.deepEqual(broken(text), []);
    assert.deepEqual(all.findings.all(), []);
    assert.equal(valueOf(text, 'vigie_contract_info', { release: '17.18.0' }), 1);
  } finally {
    await sandbox.close();
  }
});

test('a fault is seen on its operation, by its rule, with what was expected', async () => {
  const sandbox = await startSandbox({ fault: 'types-answer-500' });
  try {
    const all = await watch(sandbox.url.replace(/\/$/, ''), 1, 1_600);
    const text = await textOf(all);
    const labels = { operation: 'reuse_types' };
    assert.equal(valueOf(text, 'vigie_probe_success', labels), 0);
    const violations = valueOf(text, 'vigie_contract_violations_total', {
      ...labels,
      rule: 'status',
    });
    assert.ok((violations ?? 0) >= 1);
    assert.match(
      text,
      /^vigie_contract_finding_info\{.*rule="status".*expected="200",actual="500"\} 1$/m,
    );
    assert.ok(
      broken(text).every((line) => line.includes('operation="reuse_types"')),
      text,
    );
  } finally {
    await sandbox.close();
  }
});

test('what a target gives for its release or an id shows neither a key nor an address', async () => {
  const key = 'canary+key/of-the-owner';
  const email = 'canary.bird@mines.example.org';
  const echoes: RequestListener = (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const reuse = { id: (request.url ?? '').length % 2 === 0 ? key : email };
    response.end(JSON.stringify({ version: `${key} ${email}`, data: [reuse], total: 1 }));
  };
  await withServer(echoes, async (url) => {
    const all = sinks();
    const target = { ...targetAt(url), keys: { owner: new Secret(key) } };
    const watched = new TargetWatch({ target, ledger, intervalS: 0.5, timeoutMs: 400 }, all);
    await watched.start();
    await delay(1_500);
    await watched.stop();
    const text = await textOf(all);
    assert.match(text, /^vigie_contract_info\{.*release="\*\*\* \*\*\*"/m);
    const kept = all.findings.all();
    assert.ok(kept.some(({ request }) => /reuses\/\*\*\*/.test(request.url)));
    assert.doesNotMatch(text + JSON.stringify(kept), /canary/);
  });
});

test('no answer at all is a run that failed, and breaks no contract', async () => {
  const all = await watch('http://127.0.0.1:9');
  const text = await textOf(all);
  for (const operation of operationIds) {
    const labels = { operation, reason: 'connect' };
    assert.ok((valueOf(text, 'vigie_probe_failures_total', labels) ?? 0) >= 1, operation);
    assert.equal(valueOf(text, 'vigie_contract_failures_in_a_row', { operation }), 0);
  }
});

test('a server that never ends its answer is observed at the timeout, not later', async () => {
  await withServer(
    (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('[');
    },
    async (url) => {
      const all = sinks();
      const options = { target: targetAt(url), ledger, intervalS: 0.5, timeoutMs: 150 };
      const watched = new TargetWatch(options, all);
      await watched.start();
      await delay(900);
      await watched.stop();
      const text = await textOf(all);
      for (const operation of operationIds) {
        const labels = { operation };
        const runs = valueOf(text, 'vigie_probe_runs_total', labels) ?? 0;
        const timeouts = valueOf(text, 'vigie_probe_failures_total', {
          ...labels,
          reason: 'timeout',
        });
        assert.equal(timeouts, runs, operation);
        const sum = valueOf(text, 'vigie_probe_duration_seconds_sum', labels) ?? 0;
        assert.ok(Math.abs(sum - runs * 0.15) < 1e-6, `${operation}: ${sum} s in ${runs} runs`);
      }
    },
  );
});

for (const [status, unavailable] of [
  [503, true],
  [429, false],
] as const) {
  const seen = unavailable ? 'is down until then' : 'says nothing of how it is';
  test(`a target that asks to wait (${status}) is left alone, and ${seen}`, async () => {
    let asked = 0;
    await withServer(
      (_request, response) => {
        asked += 1;
        response
          .writeHead(status, { 'Retry-After': '60', 'Content-Type': 'application/json' })
          .end('{}');
      },
      async (url) => {
        const all = await watch(url, 0.5, 1_200);
        const text = await textOf(all);
        assert.ok(asked <= 6, `${asked} requests`);
        const until = valueOf(text, 'vigie_target_put_off_until_timestamp_seconds') ?? 0;
        assert.ok(Math.abs(until - Date.now() / 1_000 - 60) < 5, `${until}`);
        // An operation that was not asked itself, like most.
        const unasked = operationIds.filter((operation) =>
          unavailable
            ? valueOf(text, 'vigie_probe_success', { operation }) === 0
            : (valueOf(text, 'vigie_probe_skipped_total', { operation }) ?? 0) >= 1,
        );
        assert.ok(unasked.length >= operationIds.length - 4, unasked.join());
        const skipped = text
          .split('\n')
          .filter((line) => line.startsWith('vigie_probe_skipped_total{') && !line.endsWith(' 0'));
        assert.equal(skipped.length > 0, !unavailable);
      },
    );
  });
}

test('an empty catalogue is told: nothing was asked about a reuse', async () => {
  for (const [profile, known] of [
    ['empty', 0],
    ['default', 1],
  ] as const) {
    const sandbox = await startSandbox({ profile });
    try {
      const all = await watch(sandbox.url.replace(/\/$/, ''), 1, 2_200);
      const text = await textOf(all);
      assert.equal(valueOf(text, 'vigie_target_sample_known'), known, profile);
      assert.deepEqual(broken(text), [], profile);
    } finally {
      await sandbox.close();
    }
  }
});

test('our own fault is counted apart: no run, no failure of the target', async () => {
  const sandbox = await startSandbox();
  try {
    const all = sinks();
    const target = targetAt(sandbox.url.replace(/\/$/, ''));
    const options = { target, ledger, intervalS: 0.5, timeoutMs: 400 };
    const watched = new TargetWatch(options, all);
    // A metric that throws stands for any bug of ours between asking and counting.
    all.metrics.runs.inc = () => {
      throw new Error('a bug');
    };
    await watched.start();
    await delay(900);
    await watched.stop();
    const text = await textOf(all);
    assert.ok((valueOf(text, 'vigie_internal_errors_total', { part: 'probe' }) ?? 0) >= 17);
    const labels = { operation: 'get_reuse' };
    const own = valueOf(text, 'vigie_probe_failures_total', { ...labels, reason: 'internal' });
    assert.ok((own ?? 0) >= 1);
    assert.ok(Number.isNaN(valueOf(text, 'vigie_probe_success', labels)));
  } finally {
    await sandbox.close();
  }
});

test('a journey makes, changes and removes a private reuse, and its failure is counted', async () => {
  const sandbox = await startSandbox();
  try {
    const all = sinks();
    const plain = targetAt(sandbox.url.replace(/\/$/, ''));
    const target = {
      ...plain,
      writes: 'private',
      keys: { owner: new Secret(SANDBOX_KEYS.owner) },
    } as const;
    const options = {
      target,
      ledger,
      intervalS: 60,
      timeoutMs: 5_000,
      journeyS: 2,
      journals: null,
    };
    const before = count();
    const watched = new TargetWatch(options, all);
    await watched.start();
    await until(all, 'vigie_journey_runs_total', 1);
    sandbox.sandbox.putFault('update-ignores-description');
    await until(all, 'vigie_journey_failures_total', 1);
    await watched.stop();
    const text = await textOf(all);
    assert.ok((valueOf(text, 'vigie_journey_last_success_timestamp_seconds') ?? 0) > 0);
    assert.equal(valueOf(text, 'vigie_internal_errors_total', { part: 'journey' }), 0);
    assert.equal(count(), before, 'nothing stands that was not there');
    function count(): number {
      const { reuses } = sandbox.sandbox.world.store;
      return [...reuses.values()].filter(({ deleted }) => deleted === null).length;
    }
  } finally {
    await sandbox.close();
  }
});

test('a journey that the monitor cannot make is its own fault: none ended, none failed, none succeeded', async () => {
  const sandbox = await startSandbox();
  const folder = mkdtempSync(join(tmpdir(), 'vigie-journals-'));
  const file = join(folder, 'no-folder');
  writeFileSync(file, '');
  try {
    const all = sinks();
    const target = {
      ...targetAt(sandbox.url.replace(/\/$/, '')),
      writes: 'private',
      keys: { owner: new Secret(SANDBOX_KEYS.owner) },
    } as const;
    const options = { target, ledger, intervalS: 60, timeoutMs: 5_000 };
    const watched = new TargetWatch({ ...options, journeyS: 1, journals: join(file, 'in') }, all);
    await watched.start();
    await until(all, 'vigie_internal_errors_total', 2, { part: 'journey' });
    await watched.stop();
    const text = await textOf(all);
    assert.equal(valueOf(text, 'vigie_journey_runs_total'), 0);
    assert.equal(valueOf(text, 'vigie_journey_failures_in_a_row'), 0);
    assert.equal(valueOf(text, 'vigie_journey_last_success_timestamp_seconds'), 0);
    assert.equal(valueOf(text, 'vigie_journey_interval_seconds'), 1);

    // A reload after which the target may not be written to: nobody is to wait for a journey.
    const readOnly = { ...options, target: { ...target, writes: 'none' }, journeyS: 1 } as const;
    await new TargetWatch(readOnly, all).stop();
    assert.ok(Number.isNaN(valueOf(await textOf(all), 'vigie_journey_interval_seconds')));
  } finally {
    rmSync(folder, { recursive: true });
    await sandbox.close();
  }
});

/** Waits until a metric has at least a value. */
async function until(
  all: Sinks,
  name: string,
  least: number,
  labels: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (let look = 0; look < 300; look += 1) {
    if ((valueOf(await textOf(all), name, labels) ?? 0) >= least) return;
    await delay(100);
  }
  throw new Error(`${name} did not come to ${least}`);
}

const NASTY: readonly [string, RequestListener][] = [
  [
    'an HTML page',
    (_, r) => r.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>'),
  ],
  ['an empty object', (_, r) => r.writeHead(200, { 'Content-Type': 'application/json' }).end('{}')],
  ['a number', (_, r) => r.writeHead(401, { 'Content-Type': 'application/json' }).end('5')],
  ['a stack trace', (_, r) => r.writeHead(500).end('Traceback (most recent call last)')],
  [
    'no UTF-8',
    (_, r) =>
      r.writeHead(404, { 'Content-Type': 'application/json' }).end(Buffer.from([0xff, 0xfe])),
  ],
  [
    'a 201 with a token',
    (_, r) =>
      r
        .writeHead(201, { 'Content-Type': 'application/json' })
        .end('{"token":"eyJhbGciOiJI.eyJ1c2VyIjoi.c2ln","id":7}'),
  ],
  ['a teapot', (_, r) => r.writeHead(418).end()],
  ['a redirect', (_, r) => r.writeHead(302, { Location: '/elsewhere' }).end()],
];

test('the series of a target stay below 900, whatever it answers, and every violation is counted', async () => {
  for (const [what, listener] of NASTY) {
    await withServer(listener, async (url) => {
      const all = await watch(url);
      const text = await textOf(all);
      const series = text.split('\n').filter((line) => line.includes('target="probed"'));
      assert.ok(series.length <= 900, `${what}: ${series.length} series`);
      assert.equal(valueOf(text, 'vigie_internal_errors_total', { part: 'rule' }), 0, what);
      assert.equal(valueOf(text, 'vigie_internal_errors_total', { part: 'probe' }), 0, what);
      for (const operation of operationIds) {
        assert.equal(
          valueOf(text, 'vigie_probe_success', { operation }),
          0,
          `${what} ${operation}`,
        );
      }
    });
  }
});

test('a target that is watched no longer leaves no series', async () => {
  const { metrics, series } = sinks();
  series.addTarget({ name: 'gone', intervalS: 60, timeoutS: 10 });
  series.holdTo('gone', { layer: 'observed', version: '1', release: '17' });
  series.showFindings({ target: 'gone', operation: 'get_reuse' }, [
    { rule: 'status', pointer: '', expected: '200', actual: '500' },
  ]);
  series.removeTarget('gone');
  assert.ok(!(await exposition(metrics.registry, 'open')).includes('target="gone"'));
});

/** Series of failures and violations that are not zero. */
function broken(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^vigie_(probe_failures|contract_violations)_total/.test(line))
    .filter((line) => !line.endsWith(' 0'));
}
