import { ConfigError } from '../config/config-error.ts';
import type { MonitorSettings } from '../config/monitor-settings.ts';
import type { Settings } from '../config/settings.ts';
import { journalDirectory } from '../conformance/journal/journal-directory.ts';
import type { Ledger } from '../contracts/ledger.ts';
import { loadLedger } from '../contracts/load-ledger.ts';
import { mayWriteTo, resolveTarget, usesSandbox } from '../targets/resolve-target.ts';
import { readTargetFile } from '../targets/target-file.ts';
import { replicaOf } from './replica-of.ts';
import type { WatchOptions } from './target-watch.ts';

/**
 * The settings of each target that is watched: those of MONITOR_TARGETS, or the one of TARGET.
 *
 * Where there are several, no secret that was given without a name goes to any of them (a gate's
 * header, a key): their files name their own. A host that may not be written to is read only.
 */
function settingsOf(settings: Settings, monitor: MonitorSettings): readonly Settings[] {
  if (monitor.targets.length === 0) return [settings];
  const several = monitor.targets.length > 1;
  return monitor.targets.map((name) => {
    const { url } = readTargetFile(name, settings.targetsDirectory);
    const readOnly = several && url !== null && !mayWriteTo(settings, url);
    return {
      ...settings,
      targetName: name,
      targetUrl: null,
      ...(several ? { keys: NO_KEYS, extraHeaders: {} } : {}),
      ...(readOnly ? { allowWrites: 'none' as const } : {}),
    };
  });
}

/** True for the targets that this replica watches: each belongs to one of them. */
function isOurs(target: string, { replica }: MonitorSettings): boolean {
  return replicaOf(target, replica.replicas) === replica.ordinal;
}

const NO_KEYS = { owner: null, other: null, member: null, administrator: null };

/** True when one of our targets is the embedded sandbox, which the monitor then starts itself. */
export function watchesSandbox(settings: Settings, monitor: MonitorSettings): boolean {
  return (
    settings.sandboxPort === null &&
    settingsOf(settings, monitor)
      .filter(usesSandbox)
      .some((each) => isOurs(resolveTarget(each).name, monitor))
  );
}

/** Reads the ledger that the targets are judged by. */
export function readLedger({ ledger }: MonitorSettings): Ledger {
  return loadLedger(ledger ?? undefined);
}

/**
 * Reads target files and ledger: what this replica is to watch, and by what it is judged. All targets
 * are read and checked, so that a bad file is told of by every replica.
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
      'set a key, ALLOW_WRITES and WRITE_HOSTS as for the tests (of several targets each names its keys in its file), or leave it out',
    );
  }
  return list.filter(({ target }) => isOurs(target.name, monitor));
}
