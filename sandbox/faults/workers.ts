import { setTimeout as sleep } from 'node:timers/promises';
import { isObjectId } from '../query/filters.ts';
import type { Asked } from '../routes/dispatch.ts';
import type { Reuse } from '../store/model.ts';
import { HELD } from './concurrency.ts';
import { faultsOf, type OperationId } from './make.ts';
import { asksList, isNobody, says } from './requests.ts';

const catalogue = faultsOf('catalogue');
const filters = faultsOf('filters');
const privacy = faultsOf('privacy');
const state = faultsOf('state');
const list: readonly OperationId[] = ['list_reuses'];
const reading: readonly OperationId[] = ['list_reuses', 'get_reuse'];

/** Counts the requests that fit, and tells of the one under way whether it is the turn of the odd worker. */
export function inTurn(every: number, fits: (asked: Asked) => boolean) {
  let count = 0;
  let odd = false;
  return {
    ask: (asked: Asked): Asked => {
      if (fits(asked)) count += 1;
      odd = fits(asked) && count % every === 0;
      return asked;
    },
    odd: () => odd,
  };
}

/** Where one worker or replica of several is unlike the others, or takes one call for another. */
export const WORKER_FAULTS = [
  catalogue.effect(
    'one-worker-untranslated',
    ['reuse_types', 'reuse_topics'],
    'One worker of three has no translations: every third list of labels is English.',
    (right) => {
      const turn = inTurn(3, ({ url }) => /\/(types|topics)\/$/.test(url.pathname));
      return {
        ask: turn.ask,
        behaviour: {
          ...right,
          catalogue: {
            ...right.catalogue,
            types: (lang) => right.catalogue.types(turn.odd() ? null : lang),
            topics: (lang) => right.catalogue.topics(turn.odd() ? null : lang),
          },
        },
      };
    },
  ),
  filters.effect(
    'one-worker-takes-any-tag',
    list,
    'One worker of three is of the older release: of several tags, one is enough.',
    (right) => {
      const turn = inTurn(
        3,
        (asked) => asksList(asked) && asked.url.searchParams.getAll('tag').length > 1,
      );
      return {
        ask: turn.ask,
        behaviour: {
          ...right,
          filters: {
            ...right.filters,
            tag: (reuse, tags, world) =>
              turn.odd()
                ? tags.some((tag) => reuse.tags.includes(tag))
                : right.filters.tag(reuse, tags, world),
          },
        },
      };
    },
  ),
  privacy.effect(
    'one-worker-forgets-keys',
    reading,
    'One worker of five takes every key for none on reads: what is private is hidden from its owner now and then.',
    (right) => {
      const turn = inTurn(
        5,
        (asked) =>
          asked.method === 'GET' &&
          asked.headers.has('x-api-key') &&
          /\/reuses\//.test(asked.url.pathname),
      );
      const { identify } = right.authentication;
      return {
        ask: turn.ask,
        behaviour: {
          ...right,
          authentication: {
            ...right.authentication,
            identify: (call) =>
              turn.odd() && reading.some((one) => one === call.operation) ? null : identify(call),
          },
        },
      };
    },
  ),
  state.effect(
    'one-replica-never-catches-up',
    list,
    'One replica of three has stopped: every third list lacks what was made since, though the one before had it.',
    (right) => {
      const turn = inTurn(3, asksList);
      const late = new Set<string>();
      return {
        ask: turn.ask,
        behaviour: {
          ...right,
          writes: {
            ...right.writes,
            create(call, payload) {
              const made = right.writes.create(call, payload);
              late.add(made.id);
              return made;
            },
          },
          permissions: {
            ...right.permissions,
            lists: (world, caller, reuse) =>
              !(turn.odd() && late.has(reuse.id)) && right.permissions.lists(world, caller, reuse),
          },
        },
      };
    },
  ),
  state.behave(
    'slug-read-from-replica',
    ['get_reuse'],
    'By its slug, a reuse is read where the last change has not arrived; by its id, it is right.',
    ({ writes, serialise }) => {
      const former = new Map<string, Reuse>();
      return {
        writes: {
          ...writes,
          update(call, reuse, payload) {
            former.set(reuse.id, reuse);
            return writes.update(call, reuse, payload);
          },
        },
        serialise: {
          ...serialise,
          reuse(call, reuse) {
            const bySlug =
              call.operation === 'get_reuse' && !isObjectId(call.params['reuse'] ?? '');
            const before = bySlug ? former.get(reuse.id) : undefined;
            return serialise.reuse(call, before?.slug === reuse.slug ? before : reuse);
          },
        },
      };
    },
  ),
  privacy.effect(
    'caller-leaks-at-once',
    reading,
    'Who asks without a key while somebody with one does is taken for them.',
    (right) => {
      const underWay: string[] = [];
      let leaked: string | null = null;
      return {
        behaviour: {
          ...right,
          authentication: {
            ...right.authentication,
            identify(call) {
              const other = leaked === null ? undefined : call.world.keys.get(leaked);
              return call.world.store.users.get(other ?? '') ?? right.authentication.identify(call);
            },
          },
        },
        async around(asked, run) {
          if (asked.method !== 'GET' || !asked.url.pathname.startsWith('/api/1/reuses/'))
            return run();
          const key = says(asked, 'x-api-key');
          if (key !== '') underWay.push(key);
          await sleep(HELD);
          leaked = isNobody(asked) ? (underWay[0] ?? null) : null;
          const answered = run();
          leaked = null;
          await sleep(HELD);
          if (key !== '') underWay.splice(underWay.indexOf(key), 1);
          return answered;
        },
      };
    },
  ),
];
