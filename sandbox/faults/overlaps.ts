import { setTimeout as sleep } from 'node:timers/promises';
import { HELD, overlapping } from './concurrency.ts';
import { faultsOf } from './make.ts';
import { OF_LABELS } from './requests.ts';

const { effect } = faultsOf('concurrency');

/** Calls that are right one after the other, and take something from each other at once. */
export const OVERLAP_FAULTS = [
  overlapping(
    'badges-at-once-lost',
    ['add_reuse_badge'],
    'Of two badges given at once, the later one takes the place of the other.',
    /^POST .*\/reuses\/([^/]+)\/(badges)\/$/,
    ({ writes: right }, before) => ({
      writes: {
        ...right,
        addBadge: (call, reuse, kind) => {
          right.addBadge(call, before(reuse, 2), kind);
        },
      },
    }),
  ),
  effect(
    'delete-beside-update-undone',
    ['delete_reuse', 'update_reuse'],
    'An update that is under way when its reuse is deleted writes it back: the delete is answered 204, and undone.',
    (right) => {
      const underWay: string[] = [];
      return {
        behaviour: {
          ...right,
          writes: {
            ...right.writes,
            remove(call, reuse) {
              right.writes.remove(call, reuse);
              if (underWay.includes(`PUT ${call.url.pathname}`)) call.world.store.put(reuse);
            },
          },
        },
        async around({ method, url }, run) {
          if (!['PUT', 'DELETE'].includes(method)) return run();
          const entry = `${method} ${url.pathname}`;
          underWay.push(entry);
          await sleep(HELD);
          const answered = run();
          await sleep(HELD);
          underWay.splice(underWay.indexOf(entry), 1);
          return answered;
        },
      };
    },
  ),
  effect(
    'language-leaks-at-once',
    ['reuse_types', 'reuse_topics'],
    'Labels that are asked for at once are all in the language of who asked last.',
    (right) => {
      let latest: string | null = null;
      return {
        behaviour: {
          ...right,
          catalogue: {
            ...right.catalogue,
            types: () => right.catalogue.types(latest),
            topics: () => right.catalogue.topics(latest),
          },
        },
        async around({ url }, run) {
          if (!OF_LABELS.test(url.pathname)) return run();
          latest = url.searchParams.get('lang');
          await sleep(HELD);
          return run();
        },
      };
    },
  ),
];
