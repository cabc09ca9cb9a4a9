import type { OperationId } from '../contracts/catalogue.ts';
import type { Ask } from './ask.ts';
import type { Exchange } from './exchange.ts';
import { absent, refused, success } from './expectation.ts';
import { ABSENT_ID, ABSENT_KIND, INVALID_TYPE } from './harmless.ts';
import { itemsOf, textAt } from './json.ts';

/** What is known of a target's catalogue when a probe asks; nothing at first, or where it is empty. */
export interface Known {
  /** Id of a public reuse; null: none is known. */
  readonly reuse: string | null;
  /** A word of some public title; null: none is known. */
  readonly word: string | null;
}

/** A probe: the one question by which an operation is watched. */
export type Probe = (known: Known) => Ask;

export const nothingKnown: Known = { reuse: null, word: null };

const NAME = 'probe';
/** Stands for the id of any reuse where only the shape of a question is looked at. */
const ANY_REUSE = 'f'.repeat(ABSENT_ID.length);
const SUGGESTIONS = 5;
const LISTED = 5;
const UNAUTHORIZED = 401;

/** Asked of a real reuse where one is known, for then the refusal is authorization's own. */
function onReuse(
  { reuse }: Known,
  parameter: 'id' | 'reuse',
  known: Omit<Ask, 'name' | 'path'> & { path?: Ask['path'] },
): Ask {
  const path = { ...known.path, [parameter]: reuse ?? ABSENT_ID };
  return { ...known, name: NAME, path, expect: reuse === null ? absent() : known.expect };
}

/** Asked of no reuse at all, for on a real one it could change something. */
function onNothing(
  operationId: OperationId,
  parameter: 'id' | 'reuse',
  expect: Ask['expect'],
): Ask {
  return { operationId, name: NAME, path: { [parameter]: ABSENT_ID }, expect };
}

/**
 * One probe an operation. Reads ask as anybody. Writes ask without a key what could change nothing
 * even if authorization were broken (see harmless.ts), and are judged by their refusal.
 */
export const probes: Readonly<Record<OperationId, Probe>> = {
  // A small page: the whole one costs a real server a third of a second, every minute.
  list_reuses: () => ({
    operationId: 'list_reuses',
    name: NAME,
    query: { page_size: LISTED },
    expect: success(),
  }),
  create_reuse: () => ({
    operationId: 'create_reuse',
    name: NAME,
    body: { json: { type: INVALID_TYPE } },
    expect: refused(UNAUTHORIZED),
  }),
  available_reuse_badges: () => ({
    operationId: 'available_reuse_badges',
    name: NAME,
    expect: success(),
  }),
  suggest_reuses: ({ word }) => ({
    operationId: 'suggest_reuses',
    name: NAME,
    query: { q: word ?? 'a', size: SUGGESTIONS },
    expect: success(),
  }),
  reuse_topics: () => ({ operationId: 'reuse_topics', name: NAME, expect: success() }),
  reuse_types: () => ({ operationId: 'reuse_types', name: NAME, expect: success() }),
  list_reuse_followers: (known) =>
    onReuse(known, 'id', { operationId: 'list_reuse_followers', expect: success() }),
  // Without a key these two are refused before anybody looks for the reuse.
  follow_reuse: () => onNothing('follow_reuse', 'id', refused(UNAUTHORIZED)),
  unfollow_reuse: () => onNothing('unfollow_reuse', 'id', refused(UNAUTHORIZED)),
  get_reuse: (known) => onReuse(known, 'reuse', { operationId: 'get_reuse', expect: success() }),
  update_reuse: (known) =>
    onReuse(known, 'reuse', {
      operationId: 'update_reuse',
      body: { json: { type: INVALID_TYPE } },
      expect: refused(UNAUTHORIZED),
    }),
  delete_reuse: () => onNothing('delete_reuse', 'reuse', absent()),
  add_reuse_badge: (known) =>
    onReuse(known, 'reuse', {
      operationId: 'add_reuse_badge',
      body: { json: { kind: ABSENT_KIND } },
      expect: refused(UNAUTHORIZED),
    }),
  delete_reuse_badge: (known) =>
    onReuse(known, 'reuse', {
      operationId: 'delete_reuse_badge',
      path: { badge_kind: ABSENT_KIND },
      expect: refused(UNAUTHORIZED),
    }),
  reuse_add_dataset: (known) =>
    onReuse(known, 'reuse', {
      operationId: 'reuse_add_dataset',
      body: { json: { id: ABSENT_ID } },
      expect: refused(UNAUTHORIZED),
    }),
  feature_reuse: () => onNothing('feature_reuse', 'reuse', absent()),
  unfeature_reuse: () => onNothing('unfeature_reuse', 'reuse', absent()),
};

/** False for a question that, for lack of a reuse to ask about, was asked of none. */
export function isExercised(ask: Ask): boolean {
  if (ask.expect.kind !== 'absent') return true;
  return probes[ask.operationId]({ reuse: ANY_REUSE, word: null }).expect.kind === 'absent';
}

/**
 * What a whole answer of `list_reuses` teaches. Of a page the last reuse is taken, for the newest
 * are those that are removed again; one that is still listed stays the sample.
 */
export function learn(known: Known, list: Exchange): Known {
  const items = itemsOf(list.reply?.json).filter((item) => textAt(item, 'id') !== null);
  const sample = items.find((item) => textAt(item, 'id') === known.reuse) ?? items.at(-1);
  if (sample === undefined) return nothingKnown;
  const words = /[\p{L}\p{N}]{3,}/u.exec(textAt(sample, 'title') ?? '');
  return { reuse: textAt(sample, 'id'), word: words?.[0] ?? null };
}

/** The reuse that a question is about, which somebody may have removed meanwhile; null: none. */
export function sampleOf(ask: Ask): string | null {
  const asked = ask.path?.['reuse'] ?? ask.path?.['id'] ?? ABSENT_ID;
  return asked === ABSENT_ID ? null : asked;
}
