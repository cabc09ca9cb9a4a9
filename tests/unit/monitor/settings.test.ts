import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError } from '../../../config/config-error.ts';
import { parseMonitorSettings } from '../../../config/monitor-settings.ts';

test('without settings it listens on loopback, asks every minute, and waits ten seconds', () => {
  const settings = parseMonitorSettings({});
  assert.equal(settings.host, '127.0.0.1');
  assert.equal(settings.port, 9847);
  assert.equal(settings.intervalS, 60);
  assert.equal(settings.timeoutMs, 10_000);
  assert.deepEqual(settings.targets, []);
});

test('a timeout that nobody gave stays below a short interval', () => {
  assert.equal(parseMonitorSettings({ MONITOR_INTERVAL_S: '1' }).timeoutMs, 900);
});

for (const [environment, variable, right] of [
  [{ MONITOR_TIMEOUT_MS: '60000' }, 'MONITOR_TIMEOUT_MS', 'MONITOR_INTERVAL_S'],
  [{ MONITOR_INTERVAL_S: '5', MONITOR_TIMEOUT_MS: '5000' }, 'MONITOR_TIMEOUT_MS', 'less'],
  [{ MONITOR_INTERVAL_S: '0' }, 'MONITOR_INTERVAL_S', 'a number from 0.2 to 300'],
  [{ MONITOR_INTERVAL_S: 'often' }, 'MONITOR_INTERVAL_S', 'a number from 0.2 to 300'],
  [{ MONITOR_LISTEN: '9847' }, 'MONITOR_LISTEN', '127.0.0.1:9847'],
  [{ MONITOR_LISTEN: '127.0.0.1:99999' }, 'MONITOR_LISTEN', '127.0.0.1:9847'],
  [{ MONITOR_LISTEN: '::1:9847' }, 'MONITOR_LISTEN', '[::1]:9847'],
  [{ MONITOR_TARGETS: 'www', TARGET: 'demo' }, 'MONITOR_TARGETS', 'set one of them'],
  [{ MONITOR_LOG_LEVEL: 'loud' }, 'MONITOR_LOG_LEVEL', 'silent'],
] as const) {
  test(`refuses ${JSON.stringify(environment)}`, () => {
    assert.throws(
      () => parseMonitorSettings(environment),
      (error) =>
        error instanceof ConfigError &&
        error.variable === variable &&
        error.message.includes(right) &&
        !error.message.includes('\n'),
    );
  });
}

test('takes an IPv6 address, a list of targets, and empty values as not set', () => {
  const settings = parseMonitorSettings({
    MONITOR_LISTEN: '[::1]:0',
    MONITOR_TARGETS: 'www, demo,,www',
    MONITOR_INTERVAL_S: '',
  });
  assert.deepEqual([settings.host, settings.port], ['::1', 0]);
  assert.deepEqual(settings.targets, ['www', 'demo']);
  assert.equal(settings.intervalS, 60);
});
