import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { Secret } from './secret.ts';

/** Where the issue of a target is kept. */
export interface TrackerSettings {
  /** Base of GitHub's REST API, without a trailing slash. */
  readonly api: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: Secret;
  /** Page of the CI run that asked; null: outside of one. */
  readonly runPage: string | null;
}

const schema = z.object({
  GITHUB_TOKEN: z.string().default(''),
  GITHUB_REPOSITORY: z.string().default(''),
  GITHUB_API_URL: z.string().default(''),
  GITHUB_SERVER_URL: z.string().default(''),
  GITHUB_RUN_ID: z.string().default(''),
});
const REPOSITORY = /^[A-Za-z0-9-]+\/(?!\.{1,2}$)[\w.-]+$/;
const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;

/**
 * Validates the variables that GitHub sets in its jobs, and the token that a job hands on. Empty
 * values count as not set.
 *
 * @throws ConfigError: one line with the variable, what was wrong, what would be right.
 */
export function parseTrackerSettings(
  environment: Readonly<Record<string, string | undefined>>,
): TrackerSettings {
  const values = schema.parse(environment);
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository } = values;
  if (token.trim() === '') {
    const remedy = 'give a token that may write issues (in a job: github.token)';
    throw new ConfigError('GITHUB_TOKEN', 'it is not set', remedy);
  }
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new ConfigError('GITHUB_TOKEN', '(not shown) cannot be sent', 'give it without spaces');
  }
  if (!REPOSITORY.test(repository)) {
    const problem = repository === '' ? 'it is not set' : `${JSON.stringify(repository)} is none`;
    throw new ConfigError('GITHUB_REPOSITORY', problem, 'give owner/name');
  }
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: run } = values;
  return Object.freeze({
    api: parseApi(values.GITHUB_API_URL || 'https://api.github.com'),
    repository,
    token: new Secret(token),
    runPage:
      URL.canParse(server) && /^\d+$/.test(run)
        ? new URL(`/${repository}/actions/runs/${run}`, server).href
        : null,
  });
}

/** The text is not shown when it cannot be used: credentials may stand in it. */
function parseApi(text: string): string {
  const variable = 'GITHUB_API_URL';
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new ConfigError(variable, 'it is no http(s) URL', 'give https://api.github.com');
  }
  if (`${url.username}${url.password}${url.search}${url.hash}` !== '') {
    const problem = 'it carries credentials, a query or a fragment';
    throw new ConfigError(variable, problem, 'give it without, and the token in GITHUB_TOKEN');
  }
  // The token goes along with every request.
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    throw new ConfigError(variable, 'its scheme is http', 'give one with https');
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
