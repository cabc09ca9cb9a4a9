import { setTimeout as sleep } from 'node:timers/promises';
import type { Behaviour } from '../behaviour.ts';
import type { Asked } from '../routes/dispatch.ts';
import { refuse } from '../http/errors.ts';
import type { Reuse } from '../store/model.ts';
import type { Fault } from './fault.ts';
import { concerns, faultsOf, type OperationId } from './make.ts';

const { effect } = faultsOf('concurrency');
/** How long a call is held back, so that those sent together overlap. Milliseconds. */
export const HELD = 40;

/**
 * A fault that shows only while calls overlap: calls that `same` groups are held for a moment, and
 * `racing` tells whether the one that runs now overlaps another of its group.
 */
function race(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  method: string,
  path: RegExp,
  change: (right: Behaviour, racing: () => number) => Partial<Behaviour>,
): Fault {
  return effect(name, operations, summary, (right) => {
    const underWay = new Map<string, number>();
    let current = 1;
    return {
      behaviour: { ...right, ...change(right, () => current) },
      async around(asked: Asked, run) {
        if (asked.method !== method || !path.test(asked.url.pathname)) return run();
        const key = asked.url.pathname;
        underWay.set(key, (underWay.get(key) ?? 0) + 1);
        await sleep(HELD);
        current = underWay.get(key) ?? 1;
        const answered = run();
        current = 1;
        await sleep(HELD);
        underWay.set(key, (underWay.get(key) ?? 1) - 1);
        return answered;
      },
    };
  });
}

/**
 * Writes that each began from what was stored before the other: `before` gives the state that an
 * overlapping write saw first; `need` is how many, or that both kinds, are under way.
 */
export function overlapping(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  path: RegExp,
  change: (
    right: Behaviour,
    before: (reuse: Reuse, need: number | 'both') => Reuse,
  ) => Partial<Behaviour>,
) {
  return effect(name, operations, summary, (right) => {
    const underWay: { id: string; kind: string }[] = [];
    const first = new Map<string, Reuse>();
    let current: string | null = null;
    function before(reuse: Reuse, need: number | 'both'): Reuse {
      const same = underWay.filter(({ id }) => id === current);
      const overlaps =
        need === 'both' ? new Set(same.map(({ kind }) => kind)).size > 1 : same.length >= need;
      if (!overlaps) return reuse;
      const known = first.get(reuse.id);
      if (known === undefined) first.set(reuse.id, reuse);
      return known ?? reuse;
    }
    return {
      behaviour: { ...right, ...change(right, before) },
      async around(asked, run) {
        const found = path.exec(`${asked.method} ${asked.url.pathname}`);
        if (found === null) return run();
        const entry = { id: found[1] ?? '', kind: found[2] ?? '' };
        underWay.push(entry);
        await sleep(HELD);
        current = entry.id;
        const answered = run();
        current = null;
        await sleep(HELD);
        underWay.splice(underWay.indexOf(entry), 1);
        if (!underWay.some(({ id }) => id === entry.id)) first.clear();
        return answered;
      },
    };
  });
}

const ONE = /\/reuses\/[^/]+\/$/;

/** What goes wrong only when several ask at once. */
export const CONCURRENCY_FAULTS = [
  race(
    'same-url-at-once',
    ['create_reuse'],
    'The same address sent twice at once is kept twice.',
    'POST',
    /\/reuses\/$/,
    ({ writes }, racing) => ({
      writes: { ...writes, urlTaken: (call, url) => racing() === 1 && writes.urlTaken(call, url) },
    }),
  ),
  race(
    'creates-at-once-break',
    ['create_reuse'],
    'Of two creates at once, one breaks the server.',
    'POST',
    /\/reuses\/$/,
    ({ writes }, racing) => {
      let turn = 0;
      return {
        writes: {
          ...writes,
          create(call, payload) {
            turn = racing() > 1 ? turn + 1 : 0;
            if (turn > 1) throw refuse(500, { message: 'Internal Server Error' });
            return writes.create(call, payload);
          },
        },
      };
    },
  ),
  race(
    'updates-at-once-break',
    ['update_reuse'],
    'Of two updates at once, one breaks the server.',
    'PUT',
    ONE,
    ({ writes }, racing) => {
      let turn = 0;
      return {
        writes: {
          ...writes,
          update(call, reuse, payload) {
            turn = racing() > 1 ? turn + 1 : 0;
            if (turn > 1) throw refuse(500, { message: 'Internal Server Error' });
            return writes.update(call, reuse, payload);
          },
        },
      };
    },
  ),
  race(
    'updates-at-once-mix',
    ['update_reuse'],
    'Two updates at once leave the title of one and the description of the other.',
    'PUT',
    ONE,
    ({ writes }, racing) => {
      let first = '';
      return {
        writes: {
          ...writes,
          update(call, reuse, payload) {
            const fresh = writes.update(call, reuse, payload);
            if (racing() === 1) first = '';
            else if (first === '') first = fresh.description;
            else
              call.world.store.put({ ...fresh, description: first, tags: [...fresh.tags].sort() });
            return fresh;
          },
        },
      };
    },
  ),
  race(
    'updates-at-once-lost',
    ['update_reuse'],
    'Of two updates at once, neither is kept.',
    'PUT',
    ONE,
    ({ writes }, racing) => ({
      writes: {
        ...writes,
        update(call, reuse, payload) {
          const fresh = writes.update(call, reuse, payload);
          if (racing() > 1) call.world.store.put({ ...reuse, title: reuse.title.slice(0, 3) });
          return fresh;
        },
      },
    }),
  ),
  race(
    'datasets-at-once-twice',
    ['reuse_add_dataset'],
    'The same dataset sent twice at once is there twice.',
    'POST',
    /\/datasets\/$/,
    ({ writes }, racing) => ({
      writes: {
        ...writes,
        addDataset: (call, reuse, dataset) =>
          writes.save(call, {
            ...reuse,
            datasets:
              racing() > 1 ? [...reuse.datasets, dataset, dataset] : [...reuse.datasets, dataset],
          }),
      },
    }),
  ),
  race(
    'deletes-at-once-break',
    ['delete_reuse'],
    'A delete sent twice at once breaks the server.',
    'DELETE',
    ONE,
    ({ writes }, racing) => ({
      writes: {
        ...writes,
        remove(call, reuse) {
          if (racing() > 1) throw refuse(500, { message: 'Internal Server Error' });
          writes.remove(call, reuse);
        },
      },
    }),
  ),
  effect(
    'busy-list-refused',
    ['list_reuses'],
    'Of several lists asked for at once, all but one are 503.',
    () => {
      let underWay = 0;
      return {
        async answer(healthy, exchange) {
          if (!concerns(['list_reuses'], exchange)) return healthy;
          underWay += 1;
          const busy = underWay > 2;
          await sleep(HELD);
          underWay -= 1;
          return busy
            ? { ...healthy, ...refuse(503, { message: 'Service Unavailable' }).answer }
            : healthy;
        },
      };
    },
  ),
  effect(
    'answers-swapped',
    ['get_reuse'],
    'Of two reuses asked for at once, each gets the other’s answer.',
    () => {
      let waiting: { healthy: unknown; give: (other: unknown) => void } | null = null;
      return {
        async answer(healthy, exchange) {
          if (!concerns(['get_reuse'], exchange) || healthy.status !== 200) return healthy;
          if (waiting !== null) {
            const other = waiting;
            waiting = null;
            other.give(healthy);
            return other.healthy as typeof healthy;
          }
          return new Promise((resolve) => {
            const mine = {
              healthy,
              give: (other: unknown) => {
                resolve(other as typeof healthy);
              },
            };
            waiting = mine;
            setTimeout(() => {
              if (waiting === mine) waiting = null;
              resolve(healthy);
            }, HELD);
          });
        },
      };
    },
  ),
  overlapping(
    'feature-beside-update-lost',
    ['feature_reuse', 'update_reuse'],
    'Of an update and a featuring at once, the later one takes back the other.',
    /^(?:PUT|POST|DELETE) .*\/reuses\/([^/]+)\/(featured\/)?$/,
    ({ writes: right }, before) => ({
      writes: {
        ...right,
        update: (call, reuse, payload) => right.update(call, before(reuse, 'both'), payload),
        feature: (call, reuse, featured) => right.feature(call, before(reuse, 'both'), featured),
      },
    }),
  ),
];
