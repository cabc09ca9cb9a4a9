import { setTimeout as delay } from 'node:timers/promises';
import { operation, type Operation } from '../contracts/catalogue.ts';
import { isKeyless, type Role, type Target } from '../targets/target.ts';
import type { Ask } from './ask.ts';
import { header, type Exchange } from './exchange.ts';
import { PAST_CACHES } from './kept.ts';
import type { Limiter } from './limiter.ts';
import { nearKeysOf } from './near-keys.ts';
import { readReply } from './read-reply.ts';
import { urlOf } from './request-url.ts';
import { revealed } from './revealed.ts';
import { USER_AGENT } from './user-agent.ts';
import { TransportError, type Transport, type WireReply, type WireRequest } from './transport.ts';

/** Sent with every request, so that CORS is judged on every answer. */
const ORIGIN = 'https://vigie.example';
/** A key of the right form that no installation gave out. */
const WRONG_KEY = 'vigie-key-that-does-not-exist';

const MOST_RETRIES = 2;
const RETRIED_STATUSES = new Set([429, 503]);

/** Asks a target: one question, one exchange, each request counted. */
export class Client {
  readonly #target: Target;
  readonly #transportOf: (role: Role) => Transport;
  readonly #limiter: Limiter;
  #fresh = 0;

  /** `transportOf`: one transport a role, so that nothing one role leaves behind serves another. */
  constructor(target: Target, transportOf: (role: Role) => Transport, limiter: Limiter) {
    this.#target = target;
    this.#transportOf = transportOf;
    this.#limiter = limiter;
  }

  /**
   * Sends one question. A read that the server puts off (429, 503) is asked again after the time
   * it names, at most twice, and as long as the run has patience; nothing else is ever retried, and
   * each attempt is counted.
   *
   * @throws BudgetSpent, WriteRefused: the run may not ask this. A target that does not answer
   *   is no exception: the exchange then bears its `failure`.
   */
  async ask(ask: Ask): Promise<Exchange> {
    const asked = operation(ask.operationId);
    const role = ask.role ?? 'nobody';
    const method = ask.method ?? asked.method;
    const url = this.#urlOf(ask);
    const { text, contentType } = bodyOf(ask);
    const headers = this.#headers(ask, contentType);
    const wire: WireRequest = {
      method,
      url: url.href,
      headers: { ...headers, ...this.#secretHeaders(role) },
      body: text,
      timeoutMs: this.#target.requestTimeoutMs,
    };
    const startedAt = new Date().toISOString();
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.#limiter.run(() => this.#attempt(wire, role));
      const wait = attempt <= MOST_RETRIES && method === 'GET' ? retryAfter(outcome) : null;
      if (wait === null || !this.#limiter.holdOff(wait)) {
        return {
          ...identityOf(ask, asked, role),
          ...outcome,
          request: { method, url, headers: this.#shownHeaders(headers, role), body: text },
          startedAt,
          attempts: attempt,
        };
      }
      await delay(wait);
    }
  }

  #urlOf(ask: Ask): URL {
    const url = urlOf(this.#target.baseUrl, operation(ask.operationId), ask);
    if (ask.fresh === true) {
      this.#fresh += 1;
      url.searchParams.set(PAST_CACHES, `${Date.now().toString(36)}-${this.#fresh}`);
    }
    return url;
  }

  async #attempt(
    wire: WireRequest,
    role: Role,
  ): Promise<Pick<Exchange, 'reply' | 'failure' | 'phases' | 'certificateExpiry'>> {
    try {
      const answer: WireReply = await this.#transportOf(role).send(wire);
      return {
        reply: readReply(answer),
        failure: null,
        phases: answer.phases,
        certificateExpiry: answer.certificateExpiry,
      };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const { reason, message, phase, phases, certificateExpiry } = error;
      return { reply: null, failure: { reason, message, phase }, phases, certificateExpiry };
    }
  }

  #headers(ask: Ask, contentType: string | null): Record<string, string> {
    return {
      Accept: 'application/json',
      'User-Agent': USER_AGENT,
      ...(ask.plain === true ? {} : { Origin: ORIGIN }),
      ...(contentType === null ? {} : { 'Content-Type': contentType }),
      ...(ask.fresh === true ? { 'Cache-Control': 'no-cache' } : {}),
      ...ask.headers,
    };
  }

  /** The headers whose values are secrets: the target's own, and the key of the role. */
  #secretHeaders(role: Role): Record<string, string> {
    const headers = revealed(this.#target.extraHeaders);
    if (role === 'nobody') return headers;
    const key = keyOf(this.#target, role);
    if (key === undefined) throw new Error(`there is no key for the role ${role}`);
    return { ...headers, 'X-API-KEY': key };
  }

  #shownHeaders(headers: Record<string, string>, role: Role): Record<string, string> {
    const masked = Object.keys(this.#secretHeaders(role)).map((name): [string, string] => [
      name,
      '***',
    ]);
    return { ...headers, ...Object.fromEntries(masked) };
  }
}

/** The key that a role asks with, whether it was given out or not. */
function keyOf({ keys }: Target, role: Exclude<Role, 'nobody'>): string | undefined {
  if (role === 'wrong-key') return WRONG_KEY;
  return isKeyless(role) ? nearKeysOf(keys.owner)?.[role] : keys[role]?.reveal();
}

function identityOf(
  ask: Ask,
  asked: Operation,
  role: Role,
): Pick<Exchange, 'caseId' | 'operation' | 'ask' | 'role'> {
  return { caseId: `${asked.id}/${ask.name}`, operation: asked, ask, role };
}

function bodyOf(ask: Ask): { text: string | null; contentType: string | null } {
  if (ask.body === undefined) return { text: null, contentType: null };
  if ('json' in ask.body)
    return { text: JSON.stringify(ask.body.json), contentType: 'application/json' };
  return ask.body;
}

/** Milliseconds that the server asks to wait; null when it does not put the request off. */
function retryAfter({ reply }: Pick<Exchange, 'reply'>): number | null {
  if (reply === null || !RETRIED_STATUSES.has(reply.status)) return null;
  const value = header(reply, 'retry-after');
  if (value === null) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1_000) : null;
}
