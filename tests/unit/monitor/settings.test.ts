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
  [{ MONITOR_REPLICAS: '0' }, 'MONITOR_REPLICAS', 'a whole number from 1 to 1000'],
  [{ MONITOR_REPLICAS: '2.5' }, 'MONITOR_REPLICAS', 'a whole number from 1 to 1000'],
  [{ MONITOR_REPLICAS: '3' }, 'MONITOR_REPLICAS', 'a number from 0 to 2, or MONITOR_POD_NAME'],
  [{ MONITOR_ORDINAL: '1' }, 'MONITOR_ORDINAL', 'an ordinal from 0 to 0'],
  [{ MONITOR_REPLICAS: '3', MONITOR_ORDINAL: '3' }, 'MONITOR_ORDINAL', 'an ordinal from 0 to 2'],
  [
    { MONITOR_REPLICAS: '3', MONITOR_ORDINAL: 'first' },
    'MONITOR_ORDINAL',
    'a whole number from 0 to 999',
  ],
  [
    { MONITOR_REPLICAS: '3', MONITOR_POD_NAME: 'vigie-3' },
    'MONITOR_POD_NAME',
    'MONITOR_REPLICAS to how many there are',
  ],
  [{ MONITOR_REPLICAS: '3', MONITOR_POD_NAME: 'vigie' }, 'MONITOR_POD_NAME', 'such as vigie-2'],
  [
    { MONITOR_REPLICAS: '3', MONITOR_POD_NAME: 'vigie-7f9c4d' },
    'MONITOR_POD_NAME',
    'of a StatefulSet',
  ],
  [
    { MONITOR_REPLICAS: '3', MONITOR_ORDINAL: '1', MONITOR_POD_NAME: 'vigie-1' },
    'MONITOR_ORDINAL',
    'set one of the two',
  ],
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

test('a replica is told by its ordinal, or by the name of its pod; one alone by nothing', () => {
  assert.deepEqual(parseMonitorSettings({}).replica, { ordinal: 0, replicas: 1 });
  for (const which of [{ MONITOR_ORDINAL: '2' }, { MONITOR_POD_NAME: 'vigie-2' }]) {
    const { replica } = parseMonitorSettings({ MONITOR_REPLICAS: '3', ...which });
    assert.deepEqual(replica, { ordinal: 2, replicas: 3 });
  }
  const long = parseMonitorSettings({
    MONITOR_REPLICAS: '12',
    MONITOR_POD_NAME: 'portals-2-vigie-11',
  });
  assert.equal(long.replica.ordinal, 11);
});
