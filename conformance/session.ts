import type { Ledger } from '../contracts/ledger.ts';
import { keyedRoles, type Role, type Target } from '../targets/target.ts';
import { Client } from './client.ts';
import type { Capabilities } from './exercised.ts';
import { property, itemsOf, isObject, objectsIn, textAt } from './json.ts';
import { Judge } from './judge.ts';
import { Limiter } from './limiter.ts';
import { readReply } from './read-reply.ts';
import { revealed } from './revealed.ts';
import { TransportError, type Transport } from './transport.ts';
import { USER_AGENT } from './user-agent.ts';
import { GuardedTransport } from './write-guard.ts';

/** All that is needed to ask one target and to judge its answers. */
export interface Session {
  readonly target: Target;
  readonly client: Client;
  readonly judge: Judge;
  readonly limiter: Limiter;
  readonly capabilities: Capabilities;
  /** udata release that the target tells; null when it does not. */
  readonly release: string | null;
  /** The release by which the ledger is read: the one told, or the one taken for it. */
  readonly judgedRelease: string | null;
  /** An origin that all links of the target lead to though another was asked; null: they agree. */
  readonly otherOrigin: string | null;
  dispose(): Promise<void>;
}

export interface SessionOptions {
  readonly target: Target;
  readonly ledger: Ledger;
  /** Opens a transport; called once for each role. */
  readonly open: () => Promise<Transport>;
  /** Processes that share the target's pace and budget. */
  readonly share: number;
}

const AT_ONCE = 4;
/**
 * Releases before 12.0 do not tell which they are (udata's site has no `version` there). They are
 * judged as the one of them that was recorded.
 */
const RELEASE_THAT_DOES_NOT_TELL = '10.5.0';

/**
 * Opens a session: one guarded transport a role, and three questions that say what the target is
 * (its release, its badge kinds, where its links lead).
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { target, ledger, share } = options;
  const limiter = new Limiter({
    requestsPerSecond: target.requestsPerSecond / share,
    atOnce: Math.max(1, Math.floor(AT_ONCE / share)),
    maxRequests: target.maxRequests,
  });
  const transports = new Map<Role, Transport>();
  for (const role of ['nobody', 'wrong-key', ...keyedRoles] as const) {
    transports.set(role, new GuardedTransport(await options.open(), target));
  }
  const transportOf = (role: Role): Transport => {
    const transport = transports.get(role);
    if (transport === undefined) throw new Error(`no transport was opened for ${role}`);
    return transport;
  };
  const read = async (path: string, mask?: string): Promise<unknown> =>
    await limiter.run(() => readJson(target, transportOf('nobody'), path, mask));
  const site = await read('/api/1/site/');
  const release = textAt(site, 'version');
  const judgedRelease =
    release ?? target.expectedRelease ?? (isObject(site) ? RELEASE_THAT_DOES_NOT_TELL : null);
  const kinds = await read('/api/1/reuses/badges/');
  const own = new URL(target.baseUrl).origin;
  const newest = await read('/api/1/reuses/?page_size=100', 'data{uri,datasets{id}},next_page');
  const other = otherOriginOf(newest, own);
  const bearsDatasets = itemsOf(newest).some(
    (item) => objectsIn(property(item, 'datasets')).length > 0,
  );
  return {
    target,
    client: new Client(target, transportOf, limiter),
    judge: new Judge({
      target,
      ledger,
      release: judgedRelease,
      origins: other === null ? [own] : [own, other],
    }),
    limiter,
    capabilities: {
      writes: target.writes,
      roles: keyedRoles.filter((role) => target.keys[role] !== undefined),
      badgeKinds: isObject(kinds) ? Object.keys(kinds) : [],
      datasets: target.datasetId !== null || bearsDatasets,
    },
    release,
    judgedRelease,
    otherOrigin: other,
    async dispose() {
      await Promise.all([...transports.values()].map((transport) => transport.dispose()));
    },
  };
}

/** What the session wants to know may be missing: then the rules find it missing, not this. */
async function readJson(
  target: Target,
  transport: Transport,
  path: string,
  mask?: string,
): Promise<unknown> {
  try {
    const reply = await transport.send({
      method: 'GET',
      url: `${target.baseUrl}${path}`,
      headers: {
        Accept: 'application/json',
        'User-Agent': USER_AGENT,
        ...(mask === undefined ? {} : { 'X-Fields': mask }),
        ...revealed(target.extraHeaders),
      },
      body: null,
      timeoutMs: target.requestTimeoutMs,
    });
    return reply.status === 200 ? readReply(reply).json : undefined;
  } catch (error) {
    if (error instanceof TransportError) return undefined;
    throw error;
  }
}

/** The one origin that every link of a page leads to, when it is not the one that was asked. */
function otherOriginOf(page: unknown, own: string): string | null {
  const links = [
    ...itemsOf(page).map((item) => property(item, 'uri')),
    property(page, 'next_page') ?? undefined,
  ].filter((link): link is string => typeof link === 'string' && URL.canParse(link));
  const origins = new Set(links.map((link) => new URL(link).origin));
  const [only] = origins;
  return links.length >= 2 && origins.size === 1 && only !== undefined && only !== own
    ? only
    : null;
}
