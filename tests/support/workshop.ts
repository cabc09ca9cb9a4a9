import type { Api } from '../../conformance/api.ts';
import type { Ask } from '../../conformance/ask.ts';
import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import { success } from '../../conformance/expectation.ts';
import type { Journal } from '../../conformance/journal/journal.ts';
import { findMarked, removeReuse } from '../../conformance/journal/remove.ts';
import { isObject, property, textAt } from '../../conformance/json.ts';
import { ownerless, unsent, type Written } from '../../conformance/state/properties.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import { keyedRoles, type KeyedRole } from '../../targets/target.ts';
import { follow } from './change.ts';
import { JourneyBroken, type Made } from './made.ts';
import type { Payload, Payloads } from './payload.ts';

export type Question = Omit<Ask, 'operationId' | 'name' | 'expect'> & Partial<Pick<Ask, 'expect'>>;

/** How a reuse is created, where it differs from any other. */
interface Creation {
  readonly role?: KeyedRole;
  readonly properties?: Written;
  /** The rule that is broken when what was sent is not there. */
  readonly rule?: string;
}

/** What is known to stand of a reuse that a test made. */
interface Standing {
  readonly role: KeyedRole;
  readonly followers: Set<KeyedRole>;
  readonly badgeKinds: Set<string>;
  deleted: boolean;
}

/**
 * Where a test makes reuses: it asks as the api does, writes down what is about to be made before
 * each call, and removes all of it in the end, whatever came of the test.
 */
export class Workshop {
  readonly api: Api;
  readonly #journal: Journal;
  readonly #payloads: Payloads;
  readonly #standing: Map<string, Standing>;
  /** URLs of creates whose answer does not say whether there is a reuse now, with who asked. */
  readonly #uncertain: Map<string, KeyedRole>;
  /** Calls whose answer did not come yet. */
  readonly #underWay: Set<Promise<unknown>>;
  /** The api of the test itself, whichever this one asks through. */
  readonly #main: Api;

  /** `of`: another one, whose making and removing this one shares. */
  constructor(api: Api, journal: Journal, payloads: Payloads, of?: Workshop) {
    this.api = api;
    this.#journal = journal;
    this.#payloads = payloads;
    this.#standing = of === undefined ? new Map<string, Standing>() : of.#standing;
    this.#uncertain = of === undefined ? new Map<string, KeyedRole>() : of.#uncertain;
    this.#main = of === undefined ? api : of.#main;
    this.#underWay = of === undefined ? new Set<Promise<unknown>>() : of.#underWay;
  }

  /** The same workshop, asking through another api. */
  through(api: Api): Workshop {
    return new Workshop(api, this.#journal, this.#payloads, this);
  }

  /** The tag of the whole run. */
  get marker(): string {
    return this.#journal.marker;
  }

  /** True when the run holds a key for the role. */
  has(role: KeyedRole): boolean {
    return this.api.can.roles.includes(role);
  }

  /** True when the run may write in public. */
  get inPublic(): boolean {
    return this.api.can.writes === 'public';
  }

  payload(properties?: Written): Payload {
    return this.#payloads.next(properties);
  }

  /** Asks, with what it makes or undoes written down. As the owner unless said. */
  async call(operationId: OperationId, name: string, question: Question = {}): Promise<Exchange> {
    const call = this.#call(operationId, name, question);
    this.#underWay.add(call);
    try {
      return await call;
    } finally {
      this.#underWay.delete(call);
    }
  }

  async #call(operationId: OperationId, name: string, question: Question): Promise<Exchange> {
    const asked: Question = { role: 'owner', ...question };
    if (this.#main.closed) this.api.close();
    this.#before(operationId, asked);
    const exchange = await this.api.call(operationId, name, asked);
    this.#after(exchange);
    return exchange;
  }

  /**
   * Creates a reuse, and reads it back: what was sent must be there.
   *
   * @throws JourneyBroken when there is none to go on with; why is among the findings.
   */
  async create(
    name: string,
    { role = 'owner', properties = {}, rule = 'state.created' }: Creation = {},
  ): Promise<Made> {
    const { tag, word, body } = this.payload(properties);
    const question = { role, body: { json: body }, expect: success(201) };
    const created = await this.call('create_reuse', name, question);
    const seen = created.reply?.json;
    const id = textAt(seen, 'id');
    if (!succeeded(created) || !isObject(seen) || id === null) {
      throw new JourneyBroken(`${name}: no reuse was created, so the test ends here`);
    }
    const made = { id, role, sent: body, tag, word, created, written: created, seen };
    return await follow(this, { write: created, name, made }, [
      { rule, judge: (reuse) => notWritten({ id, ...body }, reuse) },
      { rule: 'state.created', judge: (reuse) => notWritten(unsent(body), reuse) },
      { rule: 'state.created', judge: (reuse) => ownerless(body, reuse) },
      // What the answer says besides is what is kept.
      { rule, judge: (reuse) => touched(seen, reuse, {}) },
    ]);
  }

  /**
   * Removes what the test made, and lets it make no more: a test that was cut short goes on asking.
   * Returns false when something of it may be left.
   */
  async clear(): Promise<boolean> {
    this.api.close();
    await Promise.allSettled(this.#underWay);
    const remover = { client: this.api.session.client, roles: this.api.can.roles };
    for (const role of new Set(this.#uncertain.values())) {
      const query = { tag: this.marker };
      const ids = await findMarked(remover, role, ({ url }) => this.#uncertain.has(url), query);
      for (const id of ids) this.#stands(id, role);
    }
    let clean = true;
    for (const [id, { role, followers, badgeKinds, deleted }] of this.#standing) {
      const done = deleted && followers.size === 0 && badgeKinds.size === 0;
      const remain = { id, role, followers: [...followers], badgeKinds: [...badgeKinds] };
      if (done || (await removeReuse(remover, remain))) this.#journal.note({ kind: 'removed', id });
      else clean = false;
    }
    return clean;
  }

  #before(operationId: OperationId, { role, path, body }: Question): void {
    const json = jsonIn(body);
    const by = keyedRoles.find((each) => each === role);
    if (by === undefined) return;
    const [id, standing] = this.#standingAt(path);
    if (operationId === 'create_reuse') {
      const [url, title] = [urlIn({ body }), textAt(json, 'title') ?? ''];
      this.#journal.note({ kind: 'create', role: by, url, title });
      this.#uncertain.set(url, by);
    } else if (operationId === 'follow_reuse' && standing !== undefined) {
      this.#journal.note({ kind: 'follow', role: by, id });
      standing.followers.add(by);
    } else if (operationId === 'add_reuse_badge' && standing !== undefined) {
      const badgeKind = textAt(json, 'kind') ?? '';
      if (!this.api.can.badgeKinds.includes(badgeKind)) return;
      this.#journal.note({ kind: 'badge', role: by, id, badgeKind });
      standing.badgeKinds.add(badgeKind);
    }
  }

  #after(exchange: Exchange): void {
    const { ask, operation, role, reply } = exchange;
    const refused = reply !== null && reply.status >= 400 && reply.status < 500;
    const known = refused || textAt(reply?.json, 'id') !== null;
    if (operation.id === 'create_reuse' && known) this.#uncertain.delete(urlIn(ask));
    if (!succeeded(exchange)) return;
    const by = keyedRoles.find((each) => each === role) ?? 'owner';
    const [, standing] = this.#standingAt(ask.path);
    switch (operation.id) {
      case 'create_reuse': {
        const id = textAt(reply?.json, 'id');
        if (id === null) return;
        this.#stands(id, by);
        return;
      }
      case 'unfollow_reuse':
        standing?.followers.delete(by);
        return;
      case 'delete_reuse_badge':
        standing?.badgeKinds.delete(ask.path?.['badge_kind'] ?? '');
        return;
      case 'delete_reuse':
        if (standing !== undefined) standing.deleted = true;
        return;
      case 'update_reuse':
        // An update may bring a deleted one back.
        if (standing !== undefined && property(reply?.json, 'deleted') === null)
          standing.deleted = false;
        return;
      default:
    }
  }

  #stands(id: string, role: KeyedRole): void {
    this.#journal.note({ kind: 'created', role, id });
    const [followers, badgeKinds] = [new Set<KeyedRole>(), new Set<string>()];
    this.#standing.set(id, { role, followers, badgeKinds, deleted: false });
  }

  #standingAt(path: Question['path']): [string, Standing | undefined] {
    const id = path?.['reuse'] ?? path?.['id'] ?? '';
    return [id, this.#standing.get(id)];
  }
}

function jsonIn(body: Question['body']): unknown {
  if (body === undefined) return undefined;
  if ('json' in body) return body.json;
  try {
    return JSON.parse(body.text) as unknown;
  } catch {
    // Sent to be refused as no JSON: nothing can be made of it.
    return undefined;
  }
}

function urlIn({ body }: { readonly body?: Question['body'] }): string {
  return textAt(jsonIn(body), 'url') ?? '';
}
