import { ConfigError } from '../config/config-error.ts';
import { keyedRoles, type KeyedRole, type Target } from '../targets/target.ts';
import { askAside } from './aside.ts';
import { isObject, property, textAt } from './json.ts';
import { TransportError, type Transport, type TransportReason } from './transport.ts';
import type { Reply } from './exchange.ts';

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

/** Whose refusals are judged, so that they must not be administrators. */
const ORDINARY: readonly KeyedRole[] = ['owner', 'other', 'member'];

/** One of the seventeen, asked first: it says most of what may be wrong with a setting. */
const LIST = '/api/1/reuses/?page_size=1';
/** What every udata has besides: where these answer, a list that is broken is for the run to find. */
const SITE = '/api/1/site/';
const ME = '/api/1/me/';

/**
 * Asks the target before a run starts: is it a udata, does it take the keys, and, where the run may
 * write, are they of whom they should be.
 *
 * @throws ConfigError: one line that names the variable, what was wrong, what would be right.
 */
export async function preflight(
  target: Target,
  transport: Transport,
  variable: string,
): Promise<void> {
  const list = await askAside(target, transport, { path: LIST });
  if (!isPage(list) && !isSite(await askAside(target, transport, { path: SITE }))) {
    throw refusalOf(list, target, variable);
  }
  for (const role of keyedRoles) {
    const key = target.keys[role];
    if (key === undefined) continue;
    const answer = await askAside(target, transport, { path: LIST, key });
    if (refuses(answer) && refuses(await askAside(target, transport, { path: ME, key }))) {
      const said = textAt(answer.json, 'message') ?? 'no message';
      throw new ConfigError(
        KEY_VARIABLES[role],
        `the target refuses this key (${answer.status}, "${said}")`,
        'give a key from the account page of that portal',
      );
    }
    if (target.writes === 'none' || !ORDINARY.includes(role)) continue;
    if (isAdministrators(await askAside(target, transport, { path: ME, key }))) {
      throw new ConfigError(
        KEY_VARIABLES[role],
        'it is the key of an administrator, who may do what users must be refused',
        'give the key of an ordinary user, and this one in ADMIN_API_KEY',
      );
    }
  }
}

/** True of an account that may do everything; one that does not tell is taken for an ordinary one. */
function isAdministrators(account: Reply | TransportError): boolean {
  if (account instanceof TransportError) return false;
  const roles = property(account.json, 'roles');
  return Array.isArray(roles) && roles.includes('admin');
}

/** Why a target that is no udata cannot be asked, as its list shows it. */
function refusalOf(list: Reply | TransportError, target: Target, variable: string): ConfigError {
  if (list instanceof TransportError) {
    const [problem, remedy] = PROBLEMS[list.reason];
    return new ConfigError(variable, `${target.baseUrl}: ${problem} (${list.message})`, remedy);
  }
  if (list.status >= 300 && list.status < 400) {
    return new ConfigError(
      variable,
      `it redirects the API (${list.status})`,
      'give the URL it leads to',
    );
  }
  const what = list.json === undefined ? 'no JSON' : 'no page of reuses';
  return new ConfigError(
    variable,
    `/api/1/reuses/ answers ${list.status} with ${what}, so it is no udata`,
    'give the base URL of a udata, such as https://www.data.gouv.fr',
  );
}

function isPage(answer: Reply | TransportError): boolean {
  return (
    !(answer instanceof TransportError) &&
    isObject(answer.json) &&
    Array.isArray(property(answer.json, 'data'))
  );
}

/** True of what udata tells of the site: its id, its title and what it counts. */
function isSite(answer: Reply | TransportError): boolean {
  if (answer instanceof TransportError || answer.status !== 200) return false;
  return textAt(answer.json, 'id') !== null && isObject(property(answer.json, 'metrics'));
}

function refuses(answer: Reply | TransportError): answer is Reply {
  return !(answer instanceof TransportError) && (answer.status === 401 || answer.status === 403);
}
