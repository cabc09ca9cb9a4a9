import { ConfigError } from '../config/config-error.ts';
import { readMonitorSettings, readSettings } from '../config/read-settings.ts';
import { LedgerError } from '../contracts/ledger-error.ts';
import { Monitor } from './monitor.ts';

const BAD_SETTINGS = 2;
const FAILED = 1;

/** Starts the monitor as a process, and ties the signals to it. */
async function run(): Promise<void> {
  let monitor: Monitor | null = null;
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(FAILED);
      stopping = true;
      if (monitor === null) process.exit(0);
      void monitor.stop().then(() => process.exit(0));
    });
  }
  process.on('SIGHUP', () => {
    monitor?.reload();
  });
  monitor = await Monitor.start(readSettings(), readMonitorSettings());
  process.stdout.write(`vigie listening on ${monitor.url}\n`);
}

run().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof LedgerError;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${known || code !== undefined ? message : String((error as Error).stack)}\n`,
  );
  process.exit(known ? BAD_SETTINGS : FAILED);
});
