import type { Api } from '../../conformance/api.ts';
import type { Query } from '../../conformance/ask.ts';
import { windowOf, type Window } from '../../conformance/relations/window.ts';

/** Items that one window holds at most; more than 100, for no limit of page_size is documented. */
export const WINDOW_SIZE = 120;
/** All that filters, sorts and searches are judged by; whole reuses would take seconds. */
export const LIST_FIELDS =
  'data{id,slug,title,page,created_at,last_modified,type,topic,tags,featured,private,deleted,archived,badges,metrics,owner{id},organization{id,badges},datasets{id}},total,page,page_size,next_page,previous_page';
/** What sorts are judged by. */
export const SORT_FIELDS =
  'data{id,title,created_at,last_modified,metrics},total,page,page_size,next_page,previous_page';

/** The newest items of the list that a query gives; null when there is no readable answer. */
export async function readWindow(
  api: Api,
  name: string,
  query: Query = {},
): Promise<Window | null> {
  return windowOf(
    await api.call('list_reuses', name, {
      query: { ...query, page_size: WINDOW_SIZE },
      headers: { 'X-Fields': LIST_FIELDS },
    }),
  );
}

/**
 * What several relations compare with is read once for the first reading of each; a reading that
 * confirms must see it anew.
 */
export function afresh<T>(first: T, read: () => Promise<T>): () => Promise<T> {
  let given = false;
  return async () => {
    if (given) return await read();
    given = true;
    return first;
  };
}
