import { createReuse } from './create-reuse.ts';
import { reuseTopics, reuseTypes } from './labels.ts';
import { listReuses } from './list-reuses.ts';
import { getMe } from './me.ts';
import type { Rule } from './operation.ts';
import { getOrganization } from './organization.ts';
import { addBadge, availableBadges, deleteBadge } from './reuse-badges.ts';
import { addDataset } from './reuse-datasets.ts';
import { featureReuse, unfeatureReuse } from './reuse-featured.ts';
import { followReuse, listFollowers, unfollowReuse } from './reuse-followers.ts';
import { deleteReuse, getReuse, updateReuse } from './single-reuse.ts';
import { getSite } from './site.ts';
import { suggestReuses } from './suggest-reuses.ts';
import { getSwagger } from './swagger.ts';

/**
 * Every path that is served, below `/api/1`. Where two fit, the one with fewer names wins, and the
 * other answers the methods that the first does not know (as `PUT /reuses/types/`, a 404).
 */
export const RULES: readonly Rule[] = [
  { path: '/me/', methods: { GET: getMe } },
  { path: '/organizations/:org/', methods: { GET: getOrganization } },
  { path: '/site/', methods: { GET: getSite } },
  { path: '/swagger.json', methods: { GET: getSwagger } },
  { path: '/reuses/', methods: { GET: listReuses, POST: createReuse } },
  { path: '/reuses/badges/', methods: { GET: availableBadges } },
  { path: '/reuses/suggest/', methods: { GET: suggestReuses } },
  { path: '/reuses/topics/', methods: { GET: reuseTopics } },
  { path: '/reuses/types/', methods: { GET: reuseTypes } },
  { path: '/reuses/:reuse/', methods: { GET: getReuse, PUT: updateReuse, DELETE: deleteReuse } },
  {
    path: '/reuses/:id/followers/',
    methods: { GET: listFollowers, POST: followReuse, DELETE: unfollowReuse },
  },
  { path: '/reuses/:reuse/badges/', methods: { POST: addBadge } },
  { path: '/reuses/:reuse/badges/:badge_kind/', methods: { DELETE: deleteBadge } },
  { path: '/reuses/:reuse/datasets/', methods: { POST: addDataset } },
  { path: '/reuses/:reuse/featured/', methods: { POST: featureReuse, DELETE: unfeatureReuse } },
];
