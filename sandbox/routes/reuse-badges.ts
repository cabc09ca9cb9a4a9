import { jsonAnswer } from '../call.ts';
import { readPayload } from '../http/body.ts';
import { broken, refuse } from '../http/errors.ts';
import { badgeModel } from '../mask/models.ts';
import { pythonText } from '../validation/python-text.ts';
import { reuseOf, type Operation } from './operation.ts';

/** GET /reuses/badges/. Kinds with their labels; empty on many portals. Masks are not honoured. */
export const availableBadges: Operation = {
  operationId: 'available_reuse_badges',
  need: 'nobody',
  mask: null,
  handle: (call) => jsonAnswer(call.world.behaviour.catalogue.badges(call.world)),
};

/** POST /reuses/{reuse}/badges/. 201 for a new badge, 200 for one that is there. */
export const addBadge: Operation = {
  operationId: 'add_reuse_badge',
  need: 'administrator',
  mask: badgeModel,
  handle(call) {
    const { behaviour, store } = call.world;
    const reuse = reuseOf(call);
    const sent = readPayload(call)['kind'] ?? null;
    const kind = typeof sent === 'string' && sent.trim() === '' ? null : sent;
    if (typeof kind === 'string' && reuse.badges.some((badge) => badge.kind === kind))
      return jsonAnswer({ kind });
    if (typeof kind === 'object' && kind !== null) throw broken();
    if (typeof kind !== 'string' || !store.badgeKinds.has(kind)) {
      throw refuse(400, {
        errors: {},
        message: `Unknown badge type for Reuse: ${pythonText(kind)}`,
      });
    }
    behaviour.writes.addBadge(call, reuse, kind);
    return jsonAnswer({ kind }, 201);
  },
};

/** DELETE /reuses/{reuse}/badges/{badge_kind}/ */
export const deleteBadge: Operation = {
  operationId: 'delete_reuse_badge',
  need: 'administrator',
  mask: null,
  handle(call) {
    const reuse = reuseOf(call);
    const kind = call.params['badge_kind'];
    if (!reuse.badges.some((badge) => badge.kind === kind))
      throw refuse(404, { message: 'Badge does not exists' });
    call.world.behaviour.writes.removeBadge(call, reuse, kind ?? '');
    return { status: 204, headers: {} };
  },
};
