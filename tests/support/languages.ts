import type { Api } from '../../conformance/api.ts';
import { compareCallers } from '../../conformance/relations/catalogues.ts';
import { test } from './test.ts';

/** A language that udata speaks only in part, and one that is none: labels fall back on another. */
const FALLING_BACK = ['es', 'vigie'] as const;

/**
 * Every value has a label in whatever language is asked, and who asks with a key gets the language
 * asked as well, not the one of the account.
 */
export async function checkLabels(api: Api, id: 'reuse_types' | 'reuse_topics'): Promise<void> {
  test.skip(api.can.writes === 'none', 'a read-only run is kept short');
  for (const lang of FALLING_BACK) await api.call(id, `lang=${lang}`, { query: { lang } });
  if (!api.can.roles.includes('owner')) return;
  for (const lang of ['en', 'fr']) {
    const query = { lang };
    const anybody = await api.call(id, `lang=${lang}`, { query });
    const owner = await api.call(id, `lang=${lang}, as owner`, { query, role: 'owner' });
    api.observe('catalogue.labels', owner, compareCallers(anybody, owner));
  }
}
