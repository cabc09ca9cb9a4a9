import { at, objectsIn, textAt } from './json.ts';

/** Organizations of one user that are looked at: a portal's staff may belong to hundreds. */
const MOST_ORGANIZATIONS = 3;
/** Members in these roles may change what their organization owns; udata 16 knows others, who may not. */
const EDITING_ROLES = ['admin', 'editor'];

/**
 * Organizations in whose name a user may change reuses, by what their lists of members say. That is
 * where the right comes from: the `permissions` of a reuse only repeat it, and are to be judged.
 *
 * @param read gives the JSON of a path of the API; undefined where it does not answer with one
 */
export async function organizationsEdited(
  read: (path: string) => Promise<unknown>,
): Promise<ReadonlySet<string>> {
  const me = await read('/api/1/me/');
  const user = textAt(me, 'id');
  const ids = objectsIn(at(me, 'organizations')).map((each) => textAt(each, 'id'));
  const known = ids.filter((id) => id !== null).slice(0, MOST_ORGANIZATIONS);
  const edited = await Promise.all(
    known.map(async (id) => {
      const organization = await read(`/api/1/organizations/${encodeURIComponent(id)}/`);
      const membership = objectsIn(at(organization, 'members')).find(
        (member) => textAt(member, 'user', 'id') === user,
      );
      return EDITING_ROLES.includes(textAt(membership, 'role') ?? '');
    }),
  );
  return new Set(known.filter((_, index) => edited[index]));
}
