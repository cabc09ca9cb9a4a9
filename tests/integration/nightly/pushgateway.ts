import { hashSync } from 'bcryptjs';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, freePort, need, start } from '../monitor/support.ts';

export interface Pushgateway {
  readonly url: string;
  /** What Prometheus would scrape. */
  metrics(): Promise<string>;
  end(): Promise<void>;
}

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Debian's Pushgateway, empty, open to whoever has the credentials. */
export async function startPushgateway({ user, password }: Credentials): Promise<Pushgateway> {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-pushgateway-'));
  const config = join(folder, 'web.yml');
  writeFileSync(config, `basic_auth_users:\n  ${user}: '${hashSync(password, 5)}'\n`);
  const port = await freePort();
  const running = start(
    need('prometheus-pushgateway', 'prometheus-pushgateway'),
    [
      `--web.listen-address=127.0.0.1:${port}`,
      `--web.config.file=${config}`,
      // Empty, or Debian's default file brings the groups of others back.
      '--persistence.file=',
      '--log.level=warn',
    ],
    { cwd: folder },
  );
  const url = `http://127.0.0.1:${port}`;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const ask = (path: string): Promise<Response> =>
    fetch(`${url}${path}`, { headers: { authorization } });
  await eventually('the Pushgateway is ready', async () => {
    if (running.child.exitCode !== null) throw new Error(running.lines.join('\n'));
    return (await ask('/-/ready').catch(() => null))?.ok === true ? true : null;
  });
  return {
    url,
    metrics: async () => await (await ask('/metrics')).text(),
    async end() {
      await running.end();
      rmSync(folder, { recursive: true });
    },
  };
}
