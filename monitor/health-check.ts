// It asks its own process alone, over loopback; no target is reached.
/* eslint-disable no-restricted-imports -- see above */
import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
/* eslint-enable no-restricted-imports */
import { ConfigError } from '../config/config-error.ts';
import type { MonitorSettings } from '../config/monitor-settings.ts';
import { readMonitorSettings } from '../config/read-settings.ts';
import { readWebConfig } from './web-config.ts';

// What a container engine runs beside the monitor, with the same settings: exit code 0 when `/healthz`
// answers 200; else 1 (2 for settings that cannot be used), and one line that says why.

const WITHIN_MS = 4_000;
const BAD_SETTINGS = 2;
const UNHEALTHY = 1;

/** Any address of this machine answers on its loopback. */
const LOOPBACK: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** Asks a monitor that listens as `settings` say whether it is alive; rejects with the reason. */
async function check({ host, port, webConfig }: MonitorSettings): Promise<void> {
  const tls = webConfig === null ? null : readWebConfig(webConfig).tls;
  const options: RequestOptions & https.RequestOptions = {
    host: LOOPBACK[host] ?? host,
    port,
    path: '/healthz',
    timeout: WITHIN_MS,
    ...(tls === null
      ? {}
      : {
          // The certificate is made out to the name that others use, and nothing secret is sent.
          rejectUnauthorized: false,
          // Where clients must show one, the monitor's own is at hand.
          ...(tls.cert === undefined ? {} : { cert: tls.cert }),
          ...(tls.key === undefined ? {} : { key: tls.key }),
        }),
  };
  await new Promise<void>((resolve, reject) => {
    const request = (tls === null ? http : https).get(options, (response) => {
      response.resume();
      if (response.statusCode === 200) resolve();
      else reject(new Error(`/healthz answered ${String(response.statusCode)}, not 200`));
    });
    request.on('timeout', () => {
      request.destroy(new Error(`no answer on ${host}:${port} within ${WITHIN_MS} ms`));
    });
    request.on('error', reject);
  });
}

async function run(): Promise<void> {
  const settings = readMonitorSettings();
  if (settings.port === 0) {
    throw new ConfigError('MONITOR_LISTEN', 'has port 0, any free one', 'give the port to ask');
  }
  await check(settings);
}

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`unhealthy: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(error instanceof ConfigError ? BAD_SETTINGS : UNHEALTHY);
  },
);
