import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { valueOf } from '../../unit/monitor/support.ts';
import { eventually, metricsOf, ROOT, startMonitor, type RunningMonitor } from './support.ts';

/** A copy of what the monitor needs, so that its files can be changed. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-reload-'));
  for (const part of [
    'config',
    'contracts',
    'conformance',
    'monitor',
    'sandbox',
    'targets',
    'package.json',
    'tsconfig.json',
  ]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const SUCCESSFUL = 'vigie_config_last_reload_successful';
const TIME = 'vigie_config_last_reload_success_timestamp_seconds';

async function until(
  monitor: RunningMonitor,
  what: string,
  test: (text: string) => boolean,
): Promise<string> {
  return await eventually(what, async () => {
    const text = await metricsOf(monitor.url);
    return test(text) ? text : null;
  });
}

function runs(text: string): number {
  return text
    .split('\n')
    .filter((line) => line.startsWith('vigie_probe_runs_total{'))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

test('a changed file is taken over; a bad one is refused, and the old one stays', async () => {
  const folder = copy();
  const monitor = await startMonitor(
    { MONITOR_TARGETS: 'sandbox,closed', MONITOR_INTERVAL_S: '1' },
    { cwd: folder, ready: false },
  ).catch(async (error: unknown) => {
    assert.match(String(error), /there is no targets\/closed\.json/);
    const closed = {
      ...(JSON.parse(readFileSync(join(folder, 'targets/demo.json'), 'utf8')) as object),
    };
    const target = { ...closed, name: 'closed', url: 'http://127.0.0.1:9' };
    writeFileSync(join(folder, 'targets/closed.json'), JSON.stringify(target));
    return await startMonitor(
      { MONITOR_TARGETS: 'sandbox,closed', MONITOR_INTERVAL_S: '1' },
      { cwd: folder },
    );
  });
  try {
    const failed = { target: 'closed', reason: 'connect' };
    const before = await until(monitor, 'both targets were probed', (text) => {
      return runs(text) >= 34 && (valueOf(text, 'vigie_probe_failures_total', failed) ?? 0) > 0;
    });

    const target = join(folder, 'targets/closed.json');
    const good = readFileSync(target, 'utf8');
    writeFileSync(target, '{ "name": ');
    const refused = await until(
      monitor,
      'the bad file is refused',
      (text) => valueOf(text, SUCCESSFUL) === 0,
    );
    assert.equal(valueOf(refused, TIME), valueOf(before, TIME));
    const told = monitor.lines.filter((line) => line.includes('configuration refused'));
    assert.match(told.join('\n'), /targets\/closed\.json/);
    await until(monitor, 'the old one is still watched', (text) => runs(text) > runs(refused) + 20);

    writeFileSync(target, good.replace('127.0.0.1:9', '127.0.0.1:7'));
    const taken = await until(
      monitor,
      'the good file is taken over',
      (text) => valueOf(text, SUCCESSFUL) === 1,
    );
    assert.ok((valueOf(taken, TIME) ?? 0) > (valueOf(before, TIME) ?? 0));
    assert.ok(runs(taken) >= runs(refused), 'counters go on');

    const entry = join(folder, 'contracts/deviations/statuses.json');
    const entries = readFileSync(entry, 'utf8');
    writeFileSync(entry, entries.replace('"rule"', '"rulle"'));
    await until(monitor, 'a bad ledger is refused', (text) => valueOf(text, SUCCESSFUL) === 0);
    assert.match(monitor.lines.join('\n'), /deviations\/statuses\.json, entry/);
    writeFileSync(entry, entries);
    const again = await until(
      monitor,
      'the ledger is taken over',
      (text) => valueOf(text, SUCCESSFUL) === 1,
    );

    monitor.child.kill('SIGHUP');
    await until(
      monitor,
      'SIGHUP reloads',
      (text) => (valueOf(text, TIME) ?? 0) > (valueOf(again, TIME) ?? 0),
    );
  } finally {
    await monitor.end();
    rmSync(folder, { recursive: true });
  }
});
