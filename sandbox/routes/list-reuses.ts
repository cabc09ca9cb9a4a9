import { jsonAnswer, type Call } from '../call.ts';
import { reusePageModel } from '../mask/models.ts';
import { TOPICS, TYPES } from '../query/arguments.ts';
import { idArgument, type Fits } from '../query/filters.ts';
import { SORT_KEYS } from '../query/sorts.ts';
import type { Reuse } from '../store/model.ts';
import type { Operation } from './operation.ts';

const SORTS = [...SORT_KEYS, ...SORT_KEYS.map((key) => `-${key}`)];

/** GET /reuses/ */
export const listReuses: Operation = {
  operationId: 'list_reuses',
  need: 'nobody',
  mask: reusePageModel,
  handle(call) {
    const { behaviour } = call.world;
    const query = call.url.searchParams;
    const asked = {
      page: behaviour.arguments.positive(query, 'page', 1, 'The page to fetch'),
      size: behaviour.arguments.positive(query, 'page_size', 20, 'The page size to fetch'),
    };
    const sort = behaviour.arguments.choice(
      query,
      'sort',
      SORTS,
      'The field (and direction) on which sorting apply',
    );
    const fits = filtersOf(call);
    const visible = [...call.world.store.reuses.values()].filter(
      (reuse) =>
        behaviour.permissions.lists(call.world, call.caller, reuse) &&
        fits.every((fit) => fit(reuse)),
    );
    const ordered = order(call, visible, sort);
    const items = behaviour.pages.slice(call, ordered, asked);
    const data = items.map((reuse) => behaviour.serialise.reuse(call, reuse));
    return jsonAnswer(behaviour.pages.body(call, data, ordered, asked));
  },
};

/** The filters that were asked for, each bound to its value. The order is that of their errors. */
function filtersOf(call: Call): ((reuse: Reuse) => boolean)[] {
  const { arguments: read, filters, search } = call.world.behaviour;
  const query = call.url.searchParams;
  const fits: ((reuse: Reuse) => boolean)[] = [];
  const add = <Value>(fit: Fits<Value>, value: Value | null): void => {
    if (value !== null) fits.push((reuse) => fit(reuse, value, call.world));
  };
  const badge = read.badge(query, 'organization_badge');
  const type = read.choice(query, 'type', TYPES);
  const topic = read.choice(query, 'topic', TOPICS);
  const isPrivate = read.boolean(query, 'private');
  const featured = read.boolean(query, 'featured');
  const tags = query.getAll('tag').filter((tag) => tag !== '');
  add(
    (reuse, q: string) => search.score(reuse, q) > 0,
    query.get('q') === '' ? null : query.get('q'),
  );
  add(filters.owner, idArgument(query, 'owner'));
  add(filters.organization, idArgument(query, 'organization'));
  add(filters.organization_badge, badge);
  add(filters.type, type);
  add(filters.dataset, idArgument(query, 'dataset'));
  add(filters.dataservice, idArgument(query, 'dataservice'));
  add(filters.tag, tags.length === 0 ? null : tags);
  add(filters.topic, topic);
  add(filters.private, isPrivate);
  add(filters.featured, featured);
  return fits;
}

/** A search without a sort puts the best answers first. */
function order(call: Call, reuses: Reuse[], sort: string | null): Reuse[] {
  const { search, sorts } = call.world.behaviour;
  const ordered = sorts.order(reuses, sort);
  const q = call.url.searchParams.get('q') ?? '';
  if (sort !== null || q === '') return ordered;
  return ordered.sort((a, b) => search.score(b, q) - search.score(a, q));
}
