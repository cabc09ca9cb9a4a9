import type { MonitorSettings } from '../config/monitor-settings.ts';
import type { Settings } from '../config/settings.ts';
import { ConfigError } from '../config/config-error.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { loadLedger } from '../contracts/load-ledger.ts';
import { journalDirectory } from '../conformance/journal/journal-directory.ts';
import { resolveTarget, usesSandbox } from '../targets/resolve-target.ts';
import type { WatchOptions } from './target-watch.ts';

/** The settings of each target that is watched: those of MONITOR_TARGETS, or the one of TARGET. */
function settingsOf(settings: Settings, monitor: MonitorSettings): readonly Settings[] {
  if (monitor.targets.length === 0) return [settings];
  return monitor.targets.map((name) => ({ ...settings, targetName: name, targetUrl: null }));
}

/** True when one of the targets is the embedded sandbox, which the monitor then starts itself. */
export function watchesSandbox(settings: Settings, monitor: MonitorSettings): boolean {
  return settings.sandboxPort === null && settingsOf(settings, monitor).some(usesSandbox);
}

/** Reads the ledger that the targets are judged by. */
export function readLedger({ ledger }: MonitorSettings): Ledger {
  return loadLedger(ledger ?? undefined);
}

/**
 * Reads target files and ledger: what is to be watched, and by what it is judged.
 *
 * @throws ConfigError, LedgerError: one line that says which file, what was wrong, what would be right.
 */
export function readWatchList(
  settings: Settings,
  monitor: MonitorSettings,
  sandboxPort: number | null,
  ledger: Ledger = readLedger(monitor),
): readonly WatchOptions[] {
  const seen = new Set<string>();
  const list = settingsOf(settings, monitor).map((each) => {
    const target = resolveTarget({
      ...each,
      sandboxPort: sandboxPort ?? each.sandboxPort,
      // A monitor that makes no journeys has nothing to write with.
      allowWrites: monitor.journeyS === null ? 'none' : each.allowWrites,
    });
    if (seen.has(target.name)) {
      throw new ConfigError(
        'MONITOR_TARGETS',
        `${target.name} is the name of two targets`,
        'rename one',
      );
    }
    seen.add(target.name);
    const journals = usesSandbox(each) ? null : journalDirectory();
    const { intervalS, timeoutMs, journeyS } = monitor;
    return { target, ledger, intervalS, timeoutMs, journeyS, journals };
  });
  if (monitor.journeyS !== null && list.every(({ target }) => target.writes === 'none')) {
    throw new ConfigError(
      'MONITOR_JOURNEY_S',
      'is set, but nothing may be written',
      'set API_KEY, ALLOW_WRITES and WRITE_HOSTS as for the tests, or leave it out',
    );
  }
  return list;
}
