import type { Ledger } from '../contracts/ledger.ts';
import {
  keyedRoles,
  keylessRoles,
  type KeyedRole,
  type Role,
  type Target,
} from '../targets/target.ts';
import { askAside, bodyOfSuccess } from './aside.ts';
import { Client } from './client.ts';
import type { Capabilities } from './exercised.ts';
import { learnFacts, originsOf, type Facts } from './facts.ts';
import { Judge } from './judge.ts';
import { Limiter } from './limiter.ts';
import type { Transport } from './transport.ts';
import { GuardedTransport } from './write-guard.ts';

/** All that is needed to ask one target and to judge its answers. */
export interface Session {
  readonly target: Target;
  readonly client: Client;
  readonly judge: Judge;
  readonly limiter: Limiter;
  readonly capabilities: Capabilities;
  readonly facts: Facts;
  /** JSON of a path that is none of the seventeen operations, read with a role's key; undefined: none. */
  aside(path: string, role: KeyedRole): Promise<unknown>;
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

/** Requests under way at once, over all processes: few, so that a portal of others does not feel them. */
const AT_ONCE = 4;
/** On loopback as many as it takes to see what happens when several ask at once. */
const AT_ONCE_ON_LOOPBACK = 12;

/**
 * Opens a session: one guarded transport a role, and three questions that say what the target is
 * (see facts.ts).
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { target, ledger, share } = options;
  const limiter = new Limiter({
    requestsPerSecond: target.requestsPerSecond / share,
    atOnce: Math.max(1, Math.floor((target.loopback ? AT_ONCE_ON_LOOPBACK : AT_ONCE) / share)),
    maxRequests: target.maxRequests,
  });
  const transports = new Map<Role, Transport>();
  for (const role of [...keylessRoles, ...keyedRoles]) {
    transports.set(role, new GuardedTransport(await options.open(), target));
  }
  const transportOf = (role: Role): Transport => {
    const transport = transports.get(role);
    if (transport === undefined) throw new Error(`no transport was opened for ${role}`);
    return transport;
  };
  const facts = await learnFacts(target, transportOf('nobody'), (task) => limiter.run(task));
  return {
    target,
    client: new Client(target, transportOf, limiter),
    judge: new Judge({
      target,
      ledger,
      release: facts.judgedRelease,
      origins: originsOf(target, facts),
    }),
    limiter,
    capabilities: {
      writes: target.writes,
      roles: keyedRoles.filter((role) => target.keys[role] !== undefined),
      badgeKinds: facts.badgeKinds,
      datasets: target.datasetId !== null || facts.bearsDatasets,
    },
    facts,
    aside: (path, role) =>
      limiter.run(async () =>
        bodyOfSuccess(await askAside(target, transportOf(role), { path, key: target.keys[role] })),
      ),
    async dispose() {
      await Promise.all([...transports.values()].map((transport) => transport.dispose()));
    },
  };
}
