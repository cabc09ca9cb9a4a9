import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { Secret } from './secret.ts';

/** Where a nightly run pushes its metrics to. */
export interface PushgatewaySettings {
  /** Without a trailing slash; `/metrics/job/…` stands below it. */
  readonly url: string;
  /** Of HTTP basic authentication; null: none is asked for. */
  readonly credentials: { readonly user: string; readonly password: Secret } | null;
}

const schema = z.object({
  PUSHGATEWAY_URL: z.string().default(''),
  PUSHGATEWAY_USER: z.string().default(''),
  PUSHGATEWAY_PASSWORD: z.string().default(''),
});

/**
 * Validates PUSHGATEWAY_URL, PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD. Empty values count as not set.
 *
 * @returns null where no URL is set: nothing is pushed.
 * @throws ConfigError: one line with the variable, what was wrong, what would be right.
 */
export function parsePushgatewaySettings(
  environment: Readonly<Record<string, string | undefined>>,
): PushgatewaySettings | null {
  const values = schema.parse(environment);
  const { PUSHGATEWAY_URL: url, PUSHGATEWAY_USER: user, PUSHGATEWAY_PASSWORD: password } = values;
  if (url.trim() === '') return null;
  if ((user === '') !== (password === '')) {
    const [set, missing] = user === '' ? ['PASSWORD', 'USER'] : ['USER', 'PASSWORD'];
    const problem = `is set without PUSHGATEWAY_${missing}`;
    throw new ConfigError(`PUSHGATEWAY_${set}`, problem, 'set both or none');
  }
  if (user.includes(':')) {
    throw new ConfigError('PUSHGATEWAY_USER', 'it holds a colon', 'give a name without one');
  }
  return Object.freeze({
    url: parseUrl(url),
    credentials: user === '' ? null : { user, password: new Secret(password) },
  });
}

/** The text is not shown when it cannot be used: a password may stand in it. */
function parseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    const example = 'give one like http://127.0.0.1:9091';
    throw new ConfigError('PUSHGATEWAY_URL', 'it is no http(s) URL', example);
  }
  if (`${url.username}${url.password}${url.search}${url.hash}` !== '') {
    const problem = 'it carries credentials, a query or a fragment';
    const remedy =
      'give it without them, and credentials in PUSHGATEWAY_USER and PUSHGATEWAY_PASSWORD';
    throw new ConfigError('PUSHGATEWAY_URL', problem, remedy);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
