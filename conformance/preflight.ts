import { ConfigError } from '../config/config-error.ts';
import { keyedRoles, type KeyedRole, type Target } from '../targets/target.ts';
import { isObject, property, textAt } from './json.ts';
import { readReply } from './read-reply.ts';
import { revealed } from './revealed.ts';
import { TransportError, type Transport, type TransportReason } from './transport.ts';
import type { Reply } from './exchange.ts';
import { USER_AGENT } from './user-agent.ts';

const PROBLEMS: Readonly<Record<TransportReason, readonly [problem: string, remedy: string]>> = {
  dns: ['its host does not resolve', 'check the spelling, or the resolver'],
  connect: ['its host refuses the connection', 'check the port, and that the server runs'],
  tls: [
    'its certificate is not accepted',
    'check it, or name your authority in NODE_EXTRA_CA_CERTS',
  ],
  timeout: [
    'it does not answer in time',
    'check that the server runs, or raise REQUEST_TIMEOUT_MS',
  ],
  reset: ['it breaks the connection off', 'check that it speaks this scheme (http or https)'],
  encoding: ['its answer cannot be unpacked', 'check what stands between here and the server'],
  'too-large': ['its answer is far too large', 'check that it is a udata'],
};

const KEY_VARIABLES: Readonly<Record<KeyedRole, string>> = {
  owner: 'API_KEY',
  other: 'OTHER_API_KEY',
  member: 'MEMBER_API_KEY',
  administrator: 'ADMIN_API_KEY',
};

/**
 * Asks the target two things before a run starts: is it a udata, and does it take the keys.
 *
 * @throws ConfigError: one line that names the variable, what was wrong, what would be right.
 */
export async function preflight(
  target: Target,
  transport: Transport,
  variable: string,
): Promise<void> {
  const reply = await listOne(target, transport, variable, null);
  if (reply.status >= 300 && reply.status < 400) {
    throw new ConfigError(
      variable,
      `it redirects the API (${reply.status})`,
      'give the URL it leads to',
    );
  }
  if (!isObject(reply.json) || !Array.isArray(property(reply.json, 'data'))) {
    const what = reply.json === undefined ? 'no JSON' : 'no page of reuses';
    throw new ConfigError(
      variable,
      `/api/1/reuses/ answers ${reply.status} with ${what}, so it is no udata`,
      'give the base URL of a udata, such as https://www.data.gouv.fr',
    );
  }
  for (const role of keyedRoles) {
    const key = target.keys[role];
    if (key === undefined) continue;
    const answer = await listOne(target, transport, variable, key.reveal());
    if (answer.status === 401 || answer.status === 403) {
      const said = textAt(answer.json, 'message') ?? 'no message';
      throw new ConfigError(
        KEY_VARIABLES[role],
        `the target refuses this key (${answer.status}, "${said}")`,
        'give a key from the account page of that portal',
      );
    }
  }
}

async function listOne(
  target: Target,
  transport: Transport,
  variable: string,
  key: string | null,
): Promise<Reply> {
  try {
    return readReply(
      await transport.send({
        method: 'GET',
        url: `${target.baseUrl}/api/1/reuses/?page_size=1`,
        headers: {
          Accept: 'application/json',
          'User-Agent': USER_AGENT,
          ...revealed(target.extraHeaders),
          ...(key === null ? {} : { 'X-API-KEY': key }),
        },
        body: null,
        timeoutMs: target.requestTimeoutMs,
      }),
    );
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    const [problem, remedy] = PROBLEMS[error.reason];
    throw new ConfigError(variable, `${target.baseUrl}: ${problem} (${error.message})`, remedy);
  }
}
