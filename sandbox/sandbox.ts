import { SANDBOX_KEYS } from '../config/sandbox-keys.ts';
import { noAuthentication } from './auth/authenticate.ts';
import { rightBehaviour, type Behaviour } from './behaviour.ts';
import type { World } from './call.ts';
import { systemClock, type Clock } from './clock.ts';
import type { FaultEffect } from './faults/fault.ts';
import { faultNamed } from './faults/index.ts';
import { ROLE_IDS } from './seed/people.ts';
import { seedStore, type Profile } from './seed/profiles.ts';

/** What a sandbox holds and what is wrong with it. */
export interface SandboxOptions {
  /** What it is seeded with; `default` unless said otherwise. */
  readonly profile?: Profile | undefined;
  /** A named fault to put in from the start. */
  readonly fault?: string | undefined;
  /** False: authorization is switched off, and every caller is taken for the administrator. */
  readonly auth?: boolean | undefined;
  /** Another clock than the machine's, for tests that compare whole answers. */
  readonly clock?: Clock | undefined;
}

/** One sandbox: its world and the fault that is in, if any. */
export class Sandbox {
  readonly world: World;
  effect: FaultEffect = {};
  fault: string | null = null;

  readonly #healthy: Behaviour;

  constructor(options: SandboxOptions = {}) {
    this.#healthy =
      options.auth === false
        ? { ...rightBehaviour, authentication: noAuthentication(ROLE_IDS.administrator) }
        : rightBehaviour;
    const keys = Object.entries(SANDBOX_KEYS).map(
      ([role, key]) => [key, ROLE_IDS[role as keyof typeof SANDBOX_KEYS]] as const,
    );
    this.world = {
      store: seedStore(options.profile ?? 'default'),
      clock: options.clock ?? systemClock(),
      keys: new Map(keys),
      sessions: new Map(),
      behaviour: this.#healthy,
    };
    if (options.fault !== undefined) this.putFault(options.fault);
  }

  /** Puts a fault in, or takes it out with null. Throws a RangeError on an unknown name. */
  putFault(name: string | null): void {
    const fault = name === null ? null : faultNamed(name);
    if (fault === undefined) throw new RangeError(`there is no fault named ${name ?? ''}`);
    this.effect = fault?.install(this.#healthy) ?? {};
    this.world.behaviour = this.effect.behaviour ?? this.#healthy;
    this.fault = name;
  }
}
