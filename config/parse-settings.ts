import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { Secret } from './secret.ts';
import type { Settings } from './settings.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const identifier = z.string().regex(/^[0-9a-f]{24}$/, 'an identifier of 24 hex digits');
const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/** Each variable with what it takes; the message of a check says what would be right. */
const schema = z.object({
  TARGET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]*$/, 'the name of a file in targets/, without .json')
    .optional(),
  TARGETS_DIR: z.string().optional(),
  TARGET_URL: z.string().optional(),
  API_KEY: key(),
  OTHER_API_KEY: key(),
  MEMBER_API_KEY: key(),
  ADMIN_API_KEY: key(),
  EXTRA_HEADERS_FILE: z.string().optional(),
  ALLOW_WRITES: z.enum(['none', 'private', 'public'], 'none, private or public').optional(),
  WRITE_HOSTS: z.string().optional(),
  DATASET_ID: identifier.optional(),
  ORGANIZATION_ID: identifier.optional(),
  REQUEST_TIMEOUT_MS: integer(100, 300_000).default(10_000),
  MAX_REQUESTS_PER_SECOND: positiveNumber(1_000).optional(),
  MAX_REQUESTS: integer(1, 1_000_000).default(5_000),
  CONTRACT: z.enum(['observed', 'documented'], 'observed or documented').default('observed'),
  NIGHTLY: z.stringbool('true or false').default(false),
  FUZZ_SEED: integer(0, 2_147_483_647).default(1),
  REPORTS_DIR: z.string().default('reports/out'),
  QUIET: z.enum(['true', 'false'], 'true or false').default('false'),
  NO_COLOR: z.string().optional(),
  GITHUB_STEP_SUMMARY: z.string().optional(),
  GITHUB_ACTIONS: z.string().optional(),
  GITHUB_RUN_ID: z.string().optional(),
  SANDBOX_FAULT: z.string().optional(),
  SANDBOX_PROFILE: z.string().default('default'),
  SANDBOX_PORT: integer(1, 65_535).optional(),
});

function key(): z.ZodOptional<z.ZodString> {
  return z
    .string()
    .regex(/^[\x21-\x7e]{8,}$/, 'a key of at least 8 printable ASCII characters without spaces')
    .optional();
}

function integer(least: number, most: number): z.ZodCoercedNumber {
  const remedy = `a whole number from ${least} to ${most}`;
  return z.coerce.number(remedy).int(remedy).min(least, remedy).max(most, remedy);
}

function positiveNumber(most: number): z.ZodCoercedNumber {
  const remedy = `a number above 0 and at most ${most}`;
  return z.coerce.number(remedy).gt(0, remedy).max(most, remedy);
}

/**
 * Validates an environment. Empty values count as not set, as `.env` files leave them so.
 *
 * @param readFile gives the text of the file that a variable names, or throws ConfigError.
 * @throws ConfigError: one line with the variable, what was wrong, what would be right.
 */
export function parseSettings(
  environment: Environment,
  readFile: (variable: string, path: string) => string,
): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0] ?? 'environment');
    const shown = /KEY/.test(variable) ? '(not shown)' : JSON.stringify(given[variable]);
    throw new ConfigError(
      variable,
      `${shown} cannot be used`,
      `give ${issue?.message ?? 'another value'}`,
    );
  }
  const values = parsed.data;
  if (values.TARGET !== undefined && values.TARGET_URL !== undefined) {
    throw new ConfigError('TARGET', 'is set together with TARGET_URL', 'set one of the two');
  }
  return Object.freeze({
    targetName: values.TARGET ?? null,
    targetsDirectory: values.TARGETS_DIR ?? null,
    targetUrl: values.TARGET_URL === undefined ? null : parseTargetUrl(values.TARGET_URL),
    keys: Object.freeze({
      owner: secret(values.API_KEY),
      other: secret(values.OTHER_API_KEY),
      member: secret(values.MEMBER_API_KEY),
      administrator: secret(values.ADMIN_API_KEY),
    }),
    extraHeaders:
      values.EXTRA_HEADERS_FILE === undefined
        ? {}
        : parseHeaders(readFile('EXTRA_HEADERS_FILE', values.EXTRA_HEADERS_FILE)),
    allowWrites: values.ALLOW_WRITES ?? null,
    writeHosts: parseHosts(values.WRITE_HOSTS ?? ''),
    datasetId: values.DATASET_ID ?? null,
    organizationId: values.ORGANIZATION_ID ?? null,
    requestTimeoutMs: values.REQUEST_TIMEOUT_MS,
    maxRequestsPerSecond: values.MAX_REQUESTS_PER_SECOND ?? null,
    maxRequests: values.MAX_REQUESTS,
    contract: values.CONTRACT,
    nightly: values.NIGHTLY,
    fuzzSeed: values.FUZZ_SEED,
    reportsDirectory: values.REPORTS_DIR,
    sandboxFault: values.SANDBOX_FAULT ?? null,
    sandboxProfile: values.SANDBOX_PROFILE,
    sandboxPort: values.SANDBOX_PORT ?? null,
    quiet: values.QUIET === 'true',
    colour: values.NO_COLOR === undefined,
    stepSummary: values.GITHUB_STEP_SUMMARY ?? null,
    annotations: values.GITHUB_ACTIONS === 'true',
    ciRun: values.GITHUB_RUN_ID ?? null,
    ci: given['CI'] !== undefined && given['CI'] !== 'false',
    worker: given['TEST_WORKER_INDEX'] !== undefined,
  });
}

/**
 * The target's base: scheme, host, port and path prefix; a trailing `/` or `/api/1/` is dropped.
 *
 * @throws ConfigError when it is no URL, not http(s), or carries credentials, a query or a fragment.
 */
export function parseTargetUrl(text: string, variable = 'TARGET_URL'): string {
  const example = 'give a URL like https://www.data.gouv.fr';
  if (!URL.canParse(text))
    throw new ConfigError(variable, `${JSON.stringify(text)} is no URL`, example);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ConfigError(
      variable,
      `its scheme is ${url.protocol.slice(0, -1)}, not http or https`,
      example,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(
      variable,
      'it carries credentials',
      'give the URL without them, and keys in API_KEY',
    );
  }
  if (url.search !== '' || url.hash !== '') {
    throw new ConfigError(variable, 'it has a query or a fragment', example);
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '').replace(/\/api\/1$/, '');
}

function parseHosts(list: string): string[] {
  const hosts = list
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter((host) => host !== '');
  for (const host of hosts) {
    const parsed = URL.canParse(`http://${host}/`) ? new URL(`http://${host}/`) : null;
    if (parsed === null || (parsed.host !== host && `${parsed.hostname}:80` !== host)) {
      throw new ConfigError(
        'WRITE_HOSTS',
        `${JSON.stringify(host)} is no host`,
        'give hosts separated by commas, without scheme, such as demo.data.gouv.fr',
      );
    }
  }
  return hosts;
}

/**
 * Headers from a JSON object of names and values; the values are secrets.
 *
 * @throws ConfigError when it is none, or a header is one that the run sends itself.
 */
export function parseHeaders(
  text: string,
  variable = 'EXTRA_HEADERS_FILE',
): Record<string, Secret> {
  const remedy = 'give a JSON object of header names and string values';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigError(variable, 'its content is not JSON', remedy);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ConfigError(variable, 'its content is not an object', remedy);
  }
  const headers: Record<string, Secret> = {};
  for (const [name, content] of Object.entries(value)) {
    if (!HEADER_NAME.test(name) || typeof content !== 'string' || /[\r\n\0]/.test(content)) {
      throw new ConfigError(variable, `header ${JSON.stringify(name)} cannot be sent`, remedy);
    }
    if (/^(x-api-key|cookie|host|content-length|transfer-encoding)$/i.test(name)) {
      throw new ConfigError(variable, `header ${name} is the run's own`, 'leave it out');
    }
    headers[name] = new Secret(content);
  }
  return headers;
}

function secret(value: string | undefined): Secret | null {
  return value === undefined ? null : new Secret(value);
}
