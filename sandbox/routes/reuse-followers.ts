import { jsonAnswer, type Call } from '../call.ts';
import { notFound } from '../http/errors.ts';
import { followPageModel } from '../mask/models.ts';
import { idArgument } from '../query/filters.ts';
import type { Reuse } from '../store/model.ts';
import type { Operation } from './operation.ts';

/** GET /reuses/{id}/followers/, of private and deleted reuses as well; by slug too, but not by a former one. */
export const listFollowers: Operation = {
  operationId: 'list_reuse_followers',
  need: 'nobody',
  mask: followPageModel,
  handle(call) {
    const { behaviour, store } = call.world;
    const query = call.url.searchParams;
    const asked = {
      page: behaviour.arguments.positive(query, 'page', 1, 'The page to fetch'),
      size: behaviour.arguments.positive(query, 'page_size', 20, 'The page size to fetch'),
    };
    const bySlug = store.reuses.get(store.slugs.get(call.params['id'] ?? '') ?? '');
    const reuse = bySlug ?? reuseById(call);
    const user = idArgument(query, 'user');
    const follows = behaviour.followers
      .list(call, reuse)
      .filter((follow) => user === null || follow.follower === user);
    const items = behaviour.pages.slice(call, follows, asked);
    const data = items.map((follow) => behaviour.serialise.follow(call, follow));
    return jsonAnswer(behaviour.pages.body(call, data, follows, asked));
  },
};

/** POST /reuses/{id}/followers/. 201 for a new follow, 200 for one that is there. */
export const followReuse: Operation = {
  operationId: 'follow_reuse',
  need: 'user',
  mask: null,
  handle(call) {
    const { followers } = call.world.behaviour;
    const reuse = reuseById(call);
    const created = followers.follow(call, reuse);
    return jsonAnswer({ followers: followers.count(call, reuse) }, created ? 201 : 200);
  },
};

/** DELETE /reuses/{id}/followers/. 404 for who does not follow. */
export const unfollowReuse: Operation = {
  operationId: 'unfollow_reuse',
  need: 'user',
  mask: null,
  handle(call) {
    const { followers } = call.world.behaviour;
    const reuse = reuseById(call);
    if (!followers.unfollow(call, reuse)) throw missing(call);
    return jsonAnswer({ followers: followers.count(call, reuse) });
  },
};

/** Followers are written by id only: a slug is 404. */
function reuseById(call: Call): Reuse {
  const reuse = call.world.store.reuses.get((call.params['id'] ?? '').toLowerCase());
  if (reuse === undefined) throw missing(call);
  return reuse;
}

function missing(call: Call): Error {
  return notFound(call.url.pathname, '/api/1/reuses/<id>/followers/');
}
