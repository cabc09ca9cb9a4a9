import { fileURLToPath } from 'node:url';
import { ConfigError } from '../config/config-error.ts';
import type { MonitorSettings } from '../config/monitor-settings.ts';
import type { Settings } from '../config/settings.ts';
import { LedgerError } from '../contracts/ledger-error.ts';
import { Board } from './board.ts';
import { watchFiles } from './file-watch.ts';
import { FindingLog } from './finding-log.ts';
import { openLog, type Log } from './log.ts';
import { Metrics } from './metrics.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { Series } from './series.ts';
import { MonitorServer } from './server.ts';
import type { WatchOptions } from './target-watch.ts';
import { MONITOR_VERSION } from './version.ts';
import { readLedger, readWatchList, watchesSandbox } from './watch-list.ts';
import { Watcher } from './watcher.ts';
import { openWebConfig, readWebConfig, type WebConfig } from './web-config.ts';

/**
 * SIGTERM ends the process within 15 s: this long for probes in flight (a default timeout has its
 * time), then for one more scrape.
 */
const IN_FLIGHT_WITHIN_MS = 10_100;
const LAST_SCRAPE_WITHIN_MS = 5_000;
const ENDED_WITHIN_MS = 14_500;

/** The whole monitor, put together: watcher, server, reloads, and the sandbox where it is watched. */
export class Monitor {
  readonly url: string;
  readonly log: Log;
  readonly #settings: Settings;
  readonly #monitor: MonitorSettings;
  readonly #metrics: Metrics;
  readonly #watcher: Watcher;
  readonly #server: MonitorServer;
  readonly #sandbox: SandboxProcess | null;
  readonly #endWatching: () => void;
  #reloading: Promise<void> = Promise.resolve();
  #stopped = false;

  private constructor(parts: Parts) {
    this.url = parts.url;
    this.log = parts.log;
    this.#settings = parts.settings;
    this.#monitor = parts.monitor;
    this.#metrics = parts.metrics;
    this.#watcher = parts.watcher;
    this.#server = parts.server;
    this.#sandbox = parts.sandbox;
    this.#endWatching = watchFiles(
      filesOf(parts.settings, parts.monitor, parts.web),
      () => {
        this.reload();
      },
      (error) => {
        parts.metrics.faults.inc({ part: 'reload' });
        parts.log.error({ err: error }, 'files cannot be watched; SIGHUP reloads them');
      },
    );
  }

  /**
   * Starts everything, and gives back the monitor once it listens; `/readyz` tells when it probes.
   *
   * @throws ConfigError, LedgerError: what a person set wrong. Error: the port is taken, the
   *   sandbox does not start.
   */
  static async start(settings: Settings, monitor: MonitorSettings): Promise<Monitor> {
    const web = readWeb(monitor);
    const ledger = readLedger(monitor);
    readWatchList(settings, monitor, settings.sandboxPort, ledger);
    const metrics = new Metrics();
    const log = openLog(monitor.logLevel, () => {
      metrics.faults.inc({ part: 'log' });
    });
    const sandbox = watchesSandbox(settings, monitor)
      ? await SandboxProcess.start({
          profile: settings.sandboxProfile,
          fault: settings.sandboxFault,
          log,
          onEnd: () => {
            metrics.faults.inc({ part: 'sandbox' });
          },
        })
      : null;
    try {
      const board = new Board();
      const findings = new FindingLog();
      const watcher = new Watcher({ metrics, series: new Series(metrics), board, findings, log });
      const onFault = (error: unknown): void => {
        metrics.faults.inc({ part: 'server' });
        log.error({ err: error }, 'a request could not be answered');
      };
      const { host, port } = monitor;
      const server = new MonitorServer({ host, port, web, metrics, board, findings, onFault });
      const url = await server.listen();
      metrics.build.set({ version: MONITOR_VERSION, node: process.version }, 1);
      metrics.replicas.set(monitor.replica.replicas);
      taken(metrics);
      // A target that does not answer must not keep the monitor from being seen.
      const list = readWatchList(settings, monitor, sandbox?.port ?? null, ledger);
      tellShare(log, monitor, list);
      const started = watcher.replace(list);
      const running = new Monitor({
        url,
        log,
        settings,
        monitor,
        web,
        metrics,
        watcher,
        server,
        sandbox,
      });
      void started.then(() => {
        server.ready = !running.#stopped;
      });
      return running;
    } catch (error) {
      sandbox?.stop();
      throw error;
    }
  }

  /** Reads targets, ledger and web configuration again; a bad one is refused and the old one stays. */
  reload(): void {
    this.#reloading = this.#reloading.then(() => this.#reload());
  }

  /** Ends what is in flight, keeps `/metrics` for one more scrape, and stops. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#server.ready = false;
    this.#endWatching();
    const begin = performance.now();
    await Promise.race([this.#watcher.stop(), after(IN_FLIGHT_WITHIN_MS)]);
    const left = ENDED_WITHIN_MS - (performance.now() - begin);
    await this.#server.lastScrape(Math.min(LAST_SCRAPE_WITHIN_MS, left));
    await this.#server.close();
    this.#sandbox?.stop();
  }

  async #reload(): Promise<void> {
    if (this.#stopped) return;
    try {
      const web = readWeb(this.#monitor);
      const list = readWatchList(this.#settings, this.#monitor, this.#sandbox?.port ?? null);
      this.#server.reload(web);
      await this.#watcher.replace(list);
      taken(this.#metrics);
      this.log.info({ targets: namesOf(list) }, 'configuration reloaded');
      tellShare(this.log, this.#monitor, list);
    } catch (error) {
      this.#metrics.reloadSuccessful.set(0);
      if (error instanceof ConfigError || error instanceof LedgerError) {
        this.log.error({ problem: error.message }, 'configuration refused; the old one stays');
      } else {
        this.#metrics.faults.inc({ part: 'reload' });
        this.log.error({ err: error }, 'configuration could not be reloaded; the old one stays');
      }
    }
  }
}

interface Parts {
  readonly url: string;
  readonly log: Log;
  readonly settings: Settings;
  readonly monitor: MonitorSettings;
  readonly web: WebConfig;
  readonly metrics: Metrics;
  readonly watcher: Watcher;
  readonly server: MonitorServer;
  readonly sandbox: SandboxProcess | null;
}

function taken(metrics: Metrics): void {
  metrics.reloadSuccessful.set(1);
  metrics.reloadTime.set(Date.now() / 1_000);
}

/** Where several replicas share the targets, each says which are its own. */
function tellShare(log: Log, { replica }: MonitorSettings, list: readonly WatchOptions[]): void {
  if (replica.replicas === 1) return;
  log.info(
    { ...replica, targets: namesOf(list) },
    list.length === 0 ? 'no target falls to this replica; it waits' : 'targets of this replica',
  );
}

function namesOf(list: readonly WatchOptions[]): readonly string[] {
  return list.map(({ target }) => target.name);
}

function readWeb({ webConfig }: MonitorSettings): WebConfig {
  return webConfig === null ? openWebConfig : readWebConfig(webConfig);
}

function filesOf(
  { targetsDirectory }: Settings,
  { ledger, webConfig }: MonitorSettings,
  web: WebConfig,
): { folders: string[]; files: readonly string[] } {
  const besides = (folder: string): string => fileURLToPath(new URL(folder, import.meta.url));
  return {
    folders: [
      targetsDirectory ?? besides('../targets/'),
      ledger ?? besides('../contracts/deviations/'),
    ],
    files: webConfig === null ? [] : web.files,
  };
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
