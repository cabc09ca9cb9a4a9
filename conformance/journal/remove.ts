import { keyedRoles, type KeyedRole } from '../../targets/target.ts';
import type { Ask } from '../ask.ts';
import type { Client } from '../client.ts';
import { answered } from '../expectation.ts';
import { itemsOf, textAt } from '../json.ts';
import type { Remain } from './remains.ts';

/** What removing needs of a session. */
export interface Remover {
  readonly client: Client;
  /** Roles whose keys are there. */
  readonly roles: readonly KeyedRole[];
}

/** Statuses by which a reuse, a follow or a badge is known to be gone. */
const GONE = new Set([200, 204, 404, 410]);

/**
 * Takes back the follows and badges of a reuse, then deletes it, as who created it and, where
 * that is refused, as an administrator.
 *
 * @returns false when something of it may still stand
 */
export async function removeReuse(remover: Remover, remain: Remain): Promise<boolean> {
  const { id } = remain;
  let gone = true;
  for (const role of remain.followers) {
    const unfollow = { operationId: 'unfollow_reuse', path: { id } } as const;
    gone = (await succeedsAs(remover, [role], unfollow)) && gone;
  }
  for (const kind of remain.badgeKinds) {
    const path = { reuse: id, badge_kind: kind };
    const unbadge = { operationId: 'delete_reuse_badge', path } as const;
    gone = (await succeedsAs(remover, ['administrator'], unbadge)) && gone;
  }
  const remove = { operationId: 'delete_reuse', path: { reuse: id } } as const;
  return (await succeedsAs(remover, [remain.role, 'administrator'], remove)) && gone;
}

/** Ids of the reuses on a page of at most 100, as a role sees them, that fit and are not deleted. */
export async function findMarked(
  remover: Remover,
  role: KeyedRole,
  fits: (reuse: { id: string; url: string; title: string; tags: unknown }) => boolean,
  query: Ask['query'],
): Promise<string[]> {
  const exchange = await remover.client.ask({
    operationId: 'list_reuses',
    name: 'sweep',
    role,
    query: { page_size: 100, ...query },
    headers: { 'X-Fields': 'data{id,url,title,tags,deleted}' },
    expect: answered,
  });
  return itemsOf(exchange.reply?.json).flatMap((item) => {
    const [id, url, title] = [textAt(item, 'id'), textAt(item, 'url'), textAt(item, 'title')];
    if (id === null || url === null || title === null || textAt(item, 'deleted') !== null)
      return [];
    return fits({ id, url, title, tags: item['tags'] }) ? [id] : [];
  });
}

async function succeedsAs(
  { client, roles }: Remover,
  asked: readonly string[],
  ask: Pick<Ask, 'operationId' | 'path'>,
): Promise<boolean> {
  const able = keyedRoles.filter((role) => asked.includes(role) && roles.includes(role));
  let absent = false;
  for (const role of able) {
    const exchange = await client.ask({
      ...ask,
      path: ask.path ?? {},
      name: 'remove',
      role,
      expect: answered,
    });
    const status = exchange.reply?.status ?? 0;
    // Who has no right on it any longer may be told that there is none: it counts if nobody finds it.
    absent = status === 404;
    if (!absent && GONE.has(status)) return true;
  }
  return absent;
}
