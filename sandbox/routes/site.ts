import { jsonAnswer } from '../call.ts';
import type { Operation } from './operation.ts';

/** The release whose behaviour this sandbox has. */
const RELEASE = '17.18.0';

/** GET /site/: the portal itself, with the release that it runs. */
export const getSite: Operation = {
  operationId: 'get_site',
  need: 'nobody',
  mask: 'raw',
  handle(call) {
    const { datasets, organizations, reuses, users } = call.world.store;
    return jsonAnswer({
      feed_size: 20,
      id: 'sandbox',
      keywords: [],
      metrics: {
        datasets: datasets.size,
        organizations: organizations.size,
        reuses: [...reuses.values()].filter((reuse) => !reuse.private && reuse.deleted === null)
          .length,
        users: users.size,
      },
      title: 'Sandbox',
      version: RELEASE,
    });
  },
};
