import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { answerAsked } from '../../../sandbox/api.ts';
import type { Clock } from '../../../sandbox/clock.ts';
import { isObject, readJson, type Json } from '../../../sandbox/json.ts';
import { Sandbox } from '../../../sandbox/sandbox.ts';
import { seededId } from '../../../sandbox/seed/ids.ts';
import { ORGANIZATION_IDS, ROLE_IDS } from '../../../sandbox/seed/people.ts';

/** One question of a scenario. `as` remembers id and slug of what is answered, as `{as.id}`, `{as.slug}`. */
export interface Probe {
  readonly who: keyof typeof SANDBOX_KEYS | 'nobody' | 'wrong key';
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly as?: string;
}

const BASE = 'http://127.0.0.1:1';

/** A clock that is set anew before each probe, so that leaving probes out changes nothing for the others. */
class ProbeClock implements Clock {
  #now = 0;

  set(probe: number): void {
    this.#now = Date.parse('2026-01-15T12:00:00Z') * 1000 + probe * 10_000_000;
  }

  now(): number {
    this.#now += 1237;
    return this.#now;
  }
}

/** One sandbox, and what is known of the reuses that were made in it. */
export class Probed {
  readonly #clock = new ProbeClock();
  readonly #sandbox: Sandbox;
  readonly #symbols = new Map<string, string>(fixedSymbols());

  constructor(fault?: string) {
    this.#sandbox = new Sandbox({ clock: this.#clock, fault });
  }

  /** Asks one probe, as if `index` probes had been asked before; gives the whole answer as one text. */
  async ask(index: number, probe: Probe): Promise<{ operation: string | null; text: string }> {
    this.#clock.set(index);
    const { encoded, exchange } = await answerAsked(this.#sandbox, {
      method: probe.method,
      url: new URL(this.#fill(probe.path), BASE),
      headers: this.#headersOf(probe),
      body: new TextEncoder().encode(this.#fill(probe.body ?? '')),
    });
    const body = Buffer.from(encoded.bytes).toString('latin1');
    if (probe.as !== undefined) this.#remember(probe.as, body);
    const text = JSON.stringify([encoded.status, Object.entries(encoded.headers).sort(), body]);
    return { operation: exchange.operation, text };
  }

  #headersOf({ who, headers, body }: Probe): Headers {
    const sent = new Headers(body === undefined ? {} : { 'content-type': 'application/json' });
    for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, this.#fill(value));
    if (who === 'wrong key') sent.set('x-api-key', 'not-a-key');
    else if (who !== 'nobody') sent.set('x-api-key', SANDBOX_KEYS[who]);
    return sent;
  }

  #fill(text: string): string {
    return text.replace(
      /\{([a-z]+\.[a-z0-9.]+)\}/g,
      (whole, name: string) => this.#symbols.get(name) ?? whole,
    );
  }

  #remember(name: string, text: string): void {
    let body: Json;
    try {
      body = readJson(text);
    } catch {
      return;
    }
    if (!isObject(body)) return;
    for (const key of ['id', 'slug']) {
      const value = body[key];
      if (typeof value === 'string' && !this.#symbols.has(`${name}.${key}`))
        this.#symbols.set(`${name}.${key}`, value);
    }
  }
}

function* fixedSymbols(): Generator<[string, string]> {
  for (let index = 1; index <= 12; index += 1)
    yield [`dataset.${index}`, seededId('dataset', index)];
  for (const [name, id] of Object.entries(ORGANIZATION_IDS)) yield [`organization.${name}`, id];
  for (const [name, id] of Object.entries(ROLE_IDS)) yield [`user.${name}`, id];
}

const R = '/api/1/reuses/';
/** Asks for some fields only. */
export const mask = (fields: string): Pick<Probe, 'headers'> => ({
  headers: { 'x-fields': fields },
});
/** A read of the reuses, by nobody unless said otherwise. */
export const read = (path: string, more: Partial<Probe> = {}): Probe => ({
  who: 'nobody',
  method: 'GET',
  path: R + path,
  ...more,
});
/** A call in somebody's name, with a body or without. */
export const write = (
  who: Probe['who'],
  method: string,
  path: string,
  body?: unknown,
  more: Partial<Probe> = {},
): Probe => ({
  who,
  method,
  path: R + path,
  ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  ...more,
});
/** A body that is taken, with an address of its own for each title. */
export const valid = (
  title: string,
  more: Record<string, unknown> = {},
): Record<string, unknown> => ({
  title,
  description: 'Une description.\n\nAvec des lignes & des accents : été.',
  type: 'visualization',
  topic: 'health',
  url: `https://example.org/Sonde/${encodeURIComponent(title)}?a=É`,
  ...more,
});
