import { jsonAnswer } from '../call.ts';
import { notFound } from '../http/errors.ts';
import type { Operation } from './operation.ts';

/** GET /organizations/{org}/: an organization with its members, each in a role. None of the seventeen. */
export const getOrganization: Operation = {
  operationId: 'get_organization',
  need: 'nobody',
  mask: 'raw',
  handle(call) {
    const { behaviour, store } = call.world;
    const asked = call.params['org'] ?? '';
    const organization =
      store.organizations.get(asked.toLowerCase()) ??
      [...store.organizations.values()].find(({ slug }) => slug === asked);
    if (organization === undefined) {
      throw notFound(call.url.pathname, '/api/1/organizations/<org:org>/');
    }
    const reference = behaviour.serialise.organization(call, organization);
    delete reference['class'];
    return jsonAnswer({
      ...reference,
      members: organization.members.flatMap(({ user, role }) => {
        const member = store.users.get(user);
        return member === undefined ? [] : [{ role, user: behaviour.serialise.user(call, member) }];
      }),
    });
  },
};
