import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { createHash } from 'node:crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigError } from '../config/config-error.ts';

const tlsVersions = { TLS12: 'TLSv1.2', TLS13: 'TLSv1.3' } as const;

/** The part of Prometheus' web-config file that applies here; anything else is refused. */
const shape = z.strictObject({
  tls_server_config: z
    .strictObject({
      cert_file: z.string(),
      key_file: z.string(),
      client_ca_file: z.string().optional(),
      client_auth_type: z
        .enum(['NoClientCert', 'RequireAndVerifyClientCert'])
        .default('NoClientCert'),
      min_version: z.enum(['TLS12', 'TLS13']).default('TLS12'),
    })
    .optional(),
  http_server_config: z
    .strictObject({ headers: z.record(z.string(), z.string()).optional() })
    .optional(),
  basic_auth_users: z
    .record(z.string(), z.string().regex(/^\$2[aby]\$\d\d\$.{53}$/, 'a bcrypt hash'))
    .optional(),
});

/** How the monitor's own pages are protected. */
export interface WebConfig {
  /** Files that it is made of, the one itself among them: a change of any of them is a change of it. */
  readonly files: readonly string[];
  /** null: plain HTTP. */
  readonly tls: TlsOptions | null;
  readonly headers: Readonly<Record<string, string>>;
  /** bcrypt hashes by user; empty: everybody may read. */
  readonly users: Readonly<Record<string, string>>;
}

export const openWebConfig: WebConfig = { files: [], tls: null, headers: {}, users: {} };

/**
 * Reads a file in the shape of Prometheus' web-config; paths in it are relative to it.
 *
 * @throws ConfigError: one line with what was wrong and what would be right.
 */
export function readWebConfig(path: string): WebConfig {
  const parsed = shape.safeParse(parseYaml(path) ?? {});
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue?.path.join('.') ?? '';
    throw new ConfigError(
      'MONITOR_WEB_CONFIG',
      `${path}: ${place === '' ? '' : `${place}: `}${issue?.message ?? 'cannot be used'}`,
      'give tls_server_config, http_server_config or basic_auth_users as Prometheus takes them',
    );
  }
  const { tls_server_config: tls, http_server_config: http, basic_auth_users: users } = parsed.data;
  const files = [resolve(path)];
  const near = (file: string): Buffer => {
    files.push(resolve(dirname(path), file));
    return read(resolve(dirname(path), file));
  };
  return {
    files,
    tls:
      tls === undefined
        ? null
        : {
            cert: near(tls.cert_file),
            key: near(tls.key_file),
            minVersion: tlsVersions[tls.min_version],
            ...(tls.client_ca_file === undefined ? {} : { ca: near(tls.client_ca_file) }),
            ...(tls.client_auth_type === 'RequireAndVerifyClientCert'
              ? { requestCert: true, rejectUnauthorized: true }
              : {}),
          },
    headers: http?.headers ?? {},
    users: users ?? {},
  };
}

/**
 * Whether one can take the place of the other while the server listens.
 *
 * @throws ConfigError: one line that says what wants a restart.
 */
export function checkExchangeable(before: WebConfig, after: WebConfig): void {
  const remedy = 'restart the monitor, or leave it as it was';
  if ((before.tls === null) !== (after.tls === null)) {
    const change = after.tls === null ? 'taken out' : 'put in';
    throw new ConfigError('MONITOR_WEB_CONFIG', `tls_server_config was ${change}`, remedy);
  }
  if (before.tls?.requestCert !== after.tls?.requestCert) {
    throw new ConfigError('MONITOR_WEB_CONFIG', 'client_auth_type was changed', remedy);
  }
}

function parseYaml(path: string): unknown {
  try {
    return parse(read(path).toString('utf8'));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const [line = ''] = (error as Error).message.split('\n');
    throw new ConfigError('MONITOR_WEB_CONFIG', `${path}: ${line}`, 'give a YAML file');
  }
}

function read(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new ConfigError(
      'MONITOR_WEB_CONFIG',
      `cannot read "${path}" (${code})`,
      'give the path of a readable file',
    );
  }
}

const NOBODY = '$2b$10$0000000000000000000000000000000000000000000000000000u';

/** Checks passwords; one that was right is remembered, for bcrypt costs more than a scrape. */
export class BasicAuth {
  readonly #users: WebConfig['users'];
  readonly #right = new Set<string>();

  constructor(users: WebConfig['users']) {
    this.#users = users;
  }

  /** True when the value of an Authorization header is a user with the right password. */
  async allows(authorization: string | undefined): Promise<boolean> {
    if (Object.keys(this.#users).length === 0) return true;
    const encoded = /^Basic ([A-Za-z0-9+/=]+)$/.exec(authorization ?? '')?.[1];
    if (encoded === undefined) return false;
    const digest = createHash('sha256').update(encoded).digest('hex');
    if (this.#right.has(digest)) return true;
    const [user, ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    const hash = Object.hasOwn(this.#users, user ?? '') ? this.#users[user ?? ''] : undefined;
    // An unknown user takes as long as a known one.
    // Loaded only where there are users: it would stand in memory for nothing.
    const { compare } = await import('bcryptjs');
    const right = (await compare(rest.join(':'), hash ?? NOBODY)) && hash !== undefined;
    if (right) this.#right.add(digest);
    return right;
  }
}
