import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually, metricsOf, startMonitor, type RunningMonitor } from '../monitor/support.ts';
import { CANARIES, canarySettings, FORMS } from './canaries.ts';
import { misdeedCount, startHostileTarget, type HostileTarget } from './hostile-target.ts';
import { found } from './search.ts';

/** Every kind of failure this often: what is asked next is asked about what was told before. */
const OFTEN = 5;
const PATIENCE_S = 150;

describe('secrets of a monitor that watches a hostile target', () => {
  const canaries = canarySettings();
  const shown = new Map<string, string>();
  let target: HostileTarget;
  let monitor: RunningMonitor;
  before(async () => {
    target = await startHostileTarget(CANARIES);
    monitor = await startMonitor({
      ...canaries.settings,
      TARGET_URL: target.url,
      ALLOW_WRITES: 'private',
      MONITOR_INTERVAL_S: '1',
      MONITOR_TIMEOUT_MS: '400',
      MONITOR_JOURNEY_S: '60',
      MONITOR_LOG_LEVEL: 'debug',
    });
    await eventually(
      'every kind of failure was met, and journeys were made',
      async () => {
        const seen = [...target.misdeeds.values()].filter((times) => times >= OFTEN);
        const journeys = await valueOf(monitor, 'vigie_journey_runs_total');
        return seen.length === misdeedCount() && journeys > 0 ? true : null;
      },
      PATIENCE_S,
    );
    for (const path of ['', 'findings.json', 'metrics']) {
      shown.set(`/${path}`, await (await fetch(`${monitor.url}${path}`)).text());
    }
    const accept = 'application/openmetrics-text';
    const open = await fetch(`${monitor.url}metrics`, { headers: { accept } });
    shown.set('/metrics as OpenMetrics', await open.text());
    await monitor.end();
    shown.set('what it printed', monitor.lines.join('\n'));
  });
  after(async () => {
    await monitor.end();
    await target.close();
    canaries.remove();
  });

  it('were in what it met: probes failed, and so did journeys', () => {
    const log = shown.get('what it printed') ?? '';
    assert.match(log, /"msg":"probe failed"/);
    assert.match(log, /"msg":"journey failed"/);
    assert.match(shown.get('/findings.json') ?? '', /\*{3}…/);
  });

  for (const place of ['/', '/findings.json', '/metrics', '/metrics as OpenMetrics']) {
    it(`are not in ${place}`, () => {
      assert.deepEqual(found(Buffer.from(shown.get(place) ?? ''), FORMS), []);
    });
  }

  it('are not in what it printed', () => {
    assert.deepEqual(found(Buffer.from(shown.get('what it printed') ?? ''), FORMS), []);
  });
});

/** The sum of all series of a name. */
async function valueOf({ url }: RunningMonitor, name: string): Promise<number> {
  const text = await metricsOf(url);
  const values = [...text.matchAll(new RegExp(`^${name}(?:\\{.*\\})? (\\S+)$`, 'gm'))];
  return values.reduce((sum, [, value]) => sum + Number(value), 0);
}
