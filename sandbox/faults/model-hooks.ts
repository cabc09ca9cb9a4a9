import { broken, notFound, refuse } from '../http/errors.ts';
import { jsonAnswer, type Call } from '../call.ts';
import { readPayload } from '../http/body.ts';
import type { Reuse } from '../store/model.ts';
import { slugify } from '../text/slugify.ts';
import { changingText, faultsOf, patching, replacing, type OperationId } from './make.ts';
import { refusing } from './requests.ts';

const slugs = replacing('slugs', 'slugs');
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const belowReuse: readonly OperationId[] = [
  'add_reuse_badge',
  'delete_reuse_badge',
  'reuse_add_dataset',
  'feature_reuse',
  'unfeature_reuse',
];

/** The reuse of an address of followers. */
function followed({ params, world }: Call): Reuse | undefined {
  const name = params['id'] ?? '';
  return world.store.reuses.get(world.store.slugs.get(name) ?? name.toLowerCase());
}

/** True for a text with letters outside ASCII. */
function hasAccents(text: string): boolean {
  return /\P{ASCII}/u.test(text);
}

/** Slugs, badges, follows and rights, where a hook of the model or the lookup of an address changed. */
export const MODEL_HOOK_FAULTS = [
  slugs(
    'deleted-namesake-breaks',
    writing,
    'A title that a deleted reuse has breaks the server: its slug seems free, and the database refuses it.',
    (right) => ({
      assign(store, former, title) {
        const holder = store.reuses.get(store.slugs.get(slugify(title, 255)) ?? '');
        if (holder !== undefined && holder.id !== former?.id && holder.deleted !== null)
          throw broken();
        return right.assign(store, former, title);
      },
    }),
  ),
  slugs(
    'accented-slug-not-found',
    [...writing, 'get_reuse'],
    'Slugs keep the accents of the title, and addresses are looked up without: the uri of such a reuse is 404.',
    (right) => ({
      assign(store, former, title) {
        const words =
          title
            .normalize('NFC')
            .toLowerCase()
            .match(/[\p{L}\p{N}]+/gu) ?? [];
        const accented = words.join('-');
        const holder = store.slugs.get(accented);
        const free = holder === undefined || holder === former?.id;
        return hasAccents(accented) && accented.length < 256 && former?.title !== title && free
          ? accented
          : right.assign(store, former, title);
      },
      resolve(store, text) {
        const resolved = right.resolve(store, hasAccents(text) ? slugify(text) : text);
        return resolved !== null && 'moved' in resolved
          ? { moved: encodeURIComponent(resolved.moved) }
          : resolved;
      },
    }),
  ),
  slugs(
    'own-slug-counts-as-taken',
    ['update_reuse'],
    'A new title that gives the same slug (an exclamation mark more) is numbered, as if another had it.',
    (right) => ({
      assign: (store, former, title) =>
        right.assign(store, former?.title === title ? former : null, title),
    }),
  ),
  faultsOf('slugs').answer(
    'former-slug-redirect-cut',
    belowReuse,
    'A write below a former slug (featured, badges, datasets) is sent on to the reuse itself.',
    (answer) => ({
      ...answer,
      headers: changingText(answer.headers, 'location', (location) =>
        location.replace(/(\/reuses\/[^/]+\/).*$/, '$1'),
      ),
    }),
    ({ status }) => status === 308,
  ),
  patching('state')(
    'owner-change-keeps-organization',
    ['update_reuse'],
    'An administrator who gives a reuse of an organization to a user leaves it to the organization as well.',
    'owner',
    (right) => (edit, value) => {
      const { organization } = edit.draft;
      right(edit, value);
      edit.draft.organization = organization;
    },
  ),
  refusing(
    'state',
    'badge-again-doubled',
    ['add_reuse_badge'],
    'A badge that is there already is given once more: 201, and the reuse has it twice.',
    (call) => {
      const { reuse, world } = call;
      const kind = readPayload(call)['kind'];
      if (typeof kind !== 'string' || reuse?.badges.every((badge) => badge.kind !== kind) !== false)
        return null;
      world.behaviour.writes.addBadge(call, reuse, kind);
      return jsonAnswer({ kind }, 201);
    },
  ),
  refusing(
    'state',
    'dashed-badge-not-removable',
    ['delete_reuse_badge'],
    'In the address, a badge is one word: a kind with dashes can be given and not taken away.',
    ({ params }) =>
      params['badge_kind']?.includes('-') === true
        ? refuse(404, { message: 'Badge does not exists' }).answer
        : null,
  ),
  replacing('state', 'writes')(
    'delete-clears-datasets',
    ['delete_reuse'],
    'A delete takes the datasets out, as a cascade: brought back, the reuse has none.',
    (right) => ({
      remove(call, reuse) {
        right.remove(call, { ...reuse, datasets: [] });
      },
    }),
  ),
  replacing('state', 'writes')(
    'unfeature-leaves-null',
    ['unfeature_reuse'],
    'Unfeaturing takes the value away instead of setting it: featured is null, and featured=false does not find it.',
    (right) => ({
      feature: (call, reuse, featured) =>
        featured
          ? right.feature(call, reuse, true)
          : right.save(call, { ...reuse, featured: null }),
    }),
  ),
  refusing(
    'status',
    'unfeature-not-featured-404',
    ['unfeature_reuse'],
    'Unfeaturing what is not featured is 404 instead of 200.',
    ({ reuse, url }) =>
      reuse?.featured === true ? null : notFound(url.pathname, url.pathname).answer,
  ),
  refusing(
    'followers',
    'own-private-followers-404',
    ['list_reuse_followers'],
    'The followers of a private reuse are 404 to everybody, also to who owns it.',
    (call) =>
      followed(call)?.private === true
        ? notFound(call.url.pathname, '/api/1/reuses/<id>/followers/').answer
        : null,
  ),
  refusing(
    'followers',
    'unfollow-of-hidden-404',
    ['unfollow_reuse'],
    'What was made private or deleted since cannot be unfollowed any more: 404.',
    (call) => {
      const reuse = followed(call);
      return reuse?.private === true || (reuse?.deleted ?? null) !== null
        ? notFound(call.url.pathname, '/api/1/reuses/<id>/followers/').answer
        : null;
    },
  ),
  replacing('privacy', 'permissions')(
    'organization-private-hidden-from-editors',
    ['get_reuse'],
    'What is private to an organization is 404 to its editors; its administrators read it.',
    (right) => ({
      reads(world, caller, reuse) {
        const member = world.store.organizations
          .get(reuse.organization ?? '')
          ?.members.find(({ user }) => user === caller?.id);
        return !(reuse.private && member?.role === 'editor') && right.reads(world, caller, reuse);
      },
    }),
  ),
  replacing('authorization', 'writes')(
    'administrator-creates-ownerless',
    ['create_reuse'],
    'What an administrator creates without naming an owner belongs to nobody.',
    (right) => ({
      create(call, payload) {
        const fresh = right.create(call, payload);
        const named = 'owner' in payload || 'organization' in payload;
        return named || !call.world.behaviour.permissions.administers(call.caller)
          ? fresh
          : right.save(call, { ...fresh, owner: null });
      },
    }),
  ),
];
