import { jsonAnswer, type Answer } from '../call.ts';
import { badArgument, forbidden, gone, notFound } from '../http/errors.ts';
import { readPayload } from '../http/body.ts';
import { reuseModel } from '../mask/models.ts';
import { reuseOf, type Operation } from './operation.ts';

/** GET /reuses/{reuse}/. A private one does not exist for others, deleted or not. */
export const getReuse: Operation = {
  operationId: 'get_reuse',
  need: 'nobody',
  mask: reuseModel,
  handle(call) {
    const { behaviour } = call.world;
    const reuse = reuseOf(call);
    if (!behaviour.permissions.reads(call.world, call.caller, reuse)) {
      throw !reuse.private && reuse.deleted !== null
        ? gone()
        : notFound(call.url.pathname, '/api/1/reuses/<reuse:reuse>/');
    }
    return jsonAnswer(behaviour.serialise.reuse(call, reuse));
  },
};

/** PUT /reuses/{reuse}/. Acts as a patch; `deleted: null` brings a deleted one back. */
export const updateReuse: Operation = {
  operationId: 'update_reuse',
  need: 'user',
  mask: reuseModel,
  handle(call) {
    const { behaviour } = call.world;
    const reuse = reuseOf(call);
    const payload = readPayload(call);
    if (reuse.deleted !== null && payload['deleted'] !== null) throw gone();
    if (!behaviour.permissions.edits(call.world, call.caller, reuse)) throw forbidden();
    return jsonAnswer(
      behaviour.serialise.reuse(call, behaviour.writes.update(call, reuse, payload)),
    );
  },
};

/** DELETE /reuses/{reuse}/ */
export const deleteReuse: Operation = {
  operationId: 'delete_reuse',
  need: 'user',
  mask: null,
  handle(call): Answer {
    const { behaviour } = call.world;
    const reuse = reuseOf(call);
    const notice = call.url.searchParams.get('send_legal_notice');
    if (notice !== null && !/^(true|false|1|0|on|)$/i.test(notice)) {
      const help = 'Send formal legal notice with appeal information to owner (admin only)';
      throw badArgument('send_legal_notice', `Invalid literal for boolean(): ${notice}`, help);
    }
    if (reuse.deleted !== null) throw gone();
    if (!behaviour.permissions.edits(call.world, call.caller, reuse)) throw forbidden();
    behaviour.writes.remove(call, reuse);
    return { status: 204, headers: {} };
  },
};
