import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort, need, ROOT, start, type Running } from './support.ts';

export interface Server extends Running {
  readonly url: string;
}

/** One answer of Prometheus to an instant query. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [number, string];
}

/** Debian's Prometheus with the rules of deploy/, scraping and evaluating every second. */
export async function startPrometheus(
  monitor: string,
  alertmanager: string | null,
): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-prometheus-'));
  const rules = readFileSync(join(ROOT, 'deploy/prometheus/vigie.rules.yml'), 'utf8');
  writeFileSync(
    join(folder, 'vigie.rules.yml'),
    rules
      .replaceAll(/interval: \w+/g, 'interval: 1s')
      .replaceAll(/ for: 1m\b/g, ' for: 1s')
      .replaceAll(/keep_firing_for: \w+/g, 'keep_firing_for: 4s'),
  );
  const config = readFileSync(join(ROOT, 'deploy/prometheus/prometheus.yml'), 'utf8');
  writeFileSync(
    join(folder, 'prometheus.yml'),
    config.replaceAll(/_interval: \w+/g, '_interval: 1s'),
  );
  mkdirSync(join(folder, 'targets'));
  for (const [file, address] of [
    ['vigie.yml', new URL(monitor).host],
    ['alertmanager.yml', alertmanager === null ? '127.0.0.1:9' : new URL(alertmanager).host],
  ] as const) {
    writeFileSync(join(folder, 'targets', file), JSON.stringify([{ targets: [address] }]));
  }
  const port = await freePort();
  const running = start(
    need('prometheus', 'prometheus'),
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--enable-feature=exemplar-storage',
      // What was sent before Alertmanager was found is sent again soon, not after a minute.
      '--rules.alert.resend-delay=2s',
      '--log.level=warn',
    ],
    { cwd: folder },
  );
  return await ready(running, port, folder);
}

/** Debian's Alertmanager with the configuration of deploy/, without its waiting times. */
export async function startAlertmanager(webhook: string, smtpPort: number): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-alertmanager-'));
  const source = join(ROOT, 'deploy/alertmanager');
  writeFileSync(join(folder, 'vigie.tmpl'), readFileSync(join(source, 'vigie.tmpl')));
  const config = readFileSync(join(source, 'alertmanager.yml'), 'utf8')
    .replaceAll(/group_wait: \w+/g, 'group_wait: 2s')
    .replaceAll(/group_interval: \w+/g, 'group_interval: 1s')
    .replaceAll('127.0.0.1:9095', new URL(webhook).host)
    .replace('127.0.0.1:25', `127.0.0.1:${smtpPort}`);
  writeFileSync(join(folder, 'alertmanager.yml'), config);
  const port = await freePort();
  const running = start(
    need('prometheus-alertmanager', 'prometheus-alertmanager'),
    [
      `--config.file=${join(folder, 'alertmanager.yml')}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      // Empty, or it opens a second port for a cluster.
      '--cluster.listen-address=',
      '--log.level=warn',
    ],
    { cwd: folder },
  );
  return await ready(running, port, folder);
}

/** An instant query. */
export async function query(prometheus: Server, expression: string): Promise<readonly Sample[]> {
  const url = `${prometheus.url}api/v1/query?query=${encodeURIComponent(expression)}`;
  const answer = (await (await fetch(url)).json()) as {
    status: string;
    error?: string;
    data: { result: readonly Sample[] };
  };
  if (answer.status !== 'success') throw new Error(`${expression}: ${answer.error ?? 'refused'}`);
  return answer.data.result;
}

async function ready(running: Running, port: number, folder: string): Promise<Server> {
  const url = `http://127.0.0.1:${port}/`;
  await eventually(`a server on ${port}`, async () => {
    if (running.child.exitCode !== null) throw new Error(running.lines.join('\n'));
    return (await fetch(`${url}-/ready`).catch(() => null))?.ok === true ? true : null;
  });
  return {
    ...running,
    url,
    async end() {
      await running.end();
      rmSync(folder, { recursive: true });
    },
  };
}
