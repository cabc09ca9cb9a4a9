import { jsonAnswer } from '../call.ts';
import { writeInstant } from '../clock.ts';
import type { Operation } from './operation.ts';

/** GET /me/: who is asking. Not one of the seventeen, but what tells a key's owner. */
export const getMe: Operation = {
  operationId: 'get_me',
  need: 'user',
  mask: 'raw',
  handle(call) {
    const { behaviour, store } = call.world;
    const user = call.caller;
    if (user === null) return jsonAnswer({});
    const reference = behaviour.serialise.user(call, user);
    delete reference['class'];
    return jsonAnswer({
      ...reference,
      about: user.about,
      active: true,
      email: user.email,
      last_login_at: writeInstant(user.since),
      mail_cadence: 'immediate',
      metrics: { dataservices: 0, datasets: 0, followers: 0, following: 0, reuses: 0 },
      notifications_paused: false,
      organizations: store
        .organizationsOf(user.id)
        .map((organization) => behaviour.serialise.organization(call, organization)),
      password_rotation_demanded: null,
      password_rotation_performed: null,
      roles: user.administrator ? ['admin'] : [],
      since: writeInstant(user.since),
      website: null,
    });
  },
};
