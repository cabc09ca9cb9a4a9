import type { Api } from '../../conformance/api.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import { itemsOf, property } from '../../conformance/json.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import type { Role } from '../../targets/target.ts';
import { pathBelow } from './path-below.ts';

/** What a walk asks for on its first page. */
interface Start {
  readonly role?: Role;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The total, where it is known: pages are then cut so that there are several. */
  readonly total?: number;
}

export interface Walk {
  readonly pages: readonly Exchange[];
  /** The last page was reached. */
  readonly ended: boolean;
}

const LARGEST_PAGE = 40;

/** The size of a page such that a list of this total has so many pages, or more. */
export function pageSize(total: number, pages: number): number {
  return Math.min(LARGEST_PAGE, Math.max(1, Math.ceil(total / pages)));
}

/** Reads a list from its first page on by following `next_page`, at most so many pages. */
export async function walk(
  api: Api,
  id: OperationId,
  { role = 'nobody', path = {}, query = {}, headers = {}, total }: Start,
  most: number,
): Promise<Walk> {
  const size = total === undefined ? 1 : pageSize(total, most);
  const named = role === 'nobody' ? 'walk' : `walk as ${role}`;
  const pages = [
    await api.call(id, `${named}, page 1`, {
      role,
      path,
      headers,
      query: { ...query, page_size: size },
    }),
  ];
  for (;;) {
    const body = pages.at(-1)?.reply?.json;
    const next = pathBelow(api.session.target, property(body, 'next_page'));
    if (next === null || itemsOf(body).length === 0) return { pages, ended: true };
    if (pages.length >= most) return { pages, ended: false };
    pages.push(
      await api.call(id, `${named}, page ${pages.length + 1}`, {
        role,
        path,
        headers,
        rawPath: next.pathname,
        query: next.query,
      }),
    );
  }
}
