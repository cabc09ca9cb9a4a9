import type { Api } from '../../conformance/api.ts';
import { answered } from '../../conformance/expectation.ts';
import { compareCallers } from '../../conformance/relations/catalogues.ts';
import { test } from './test.ts';

/**
 * Every value has a label also in a language that udata speaks only in part, and who asks with a key gets the language
 * asked as well, not the one of the account.
 */
export async function checkLabels(api: Api, id: 'reuse_types' | 'reuse_topics'): Promise<void> {
  test.skip(api.can.writes === 'none', 'a read-only run is kept short');
  await api.call(id, 'lang=es', { query: { lang: 'es' } });
  // Whether a language that is none is refused or passed over is the server's choice.
  await api.call(id, 'lang=vigie', { query: { lang: 'vigie' }, expect: answered });
  if (!api.can.roles.includes('owner')) return;
  for (const lang of ['en', 'fr']) {
    const query = { lang };
    const anybody = await api.call(id, `lang=${lang}`, { query });
    const owner = await api.call(id, `lang=${lang}, as owner`, { query, role: 'owner' });
    api.observe('catalogue.labels', owner, compareCallers(anybody, owner));
  }
}
