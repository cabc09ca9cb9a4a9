import type { Api } from '../../conformance/api.ts';
import { hidden } from '../../conformance/expectation.ts';
import { itemsOf, property, textAt, type JsonObject } from '../../conformance/json.ts';
import { listed } from '../../conformance/relations/hidden.ts';
import { telling } from '../../conformance/relations/choose.ts';
import { canBeAsked } from '../../conformance/relations/suggested.ts';
import { isOurs } from '../../conformance/relations/ours.ts';
import { wordsOf } from '../../conformance/relations/words.ts';
import type { Role } from '../../targets/target.ts';
import { readWindow } from '../support/read-list.ts';
import { hiddenEveryWay } from '../support/sight.ts';
import { test } from '../support/test.ts';

/** A reuse of the caller's list that fits and that no run made; null when there is none. */
async function secret(
  api: Api,
  role: Role,
  name: string,
  fits: (reuse: JsonObject) => boolean,
): Promise<JsonObject | null> {
  const answer = await api.call('list_reuses', name, {
    role,
    query: { page_size: 100, ...(name.startsWith('private') ? { private: true } : {}) },
    headers: {
      'X-Fields':
        'data{id,slug,title,tags,private,deleted,created_at,owner{id},organization{id}},total',
    },
  });
  const found = itemsOf(answer.reply?.json).filter((reuse) => fits(reuse) && !isOurs(reuse));
  return found.at(-1) ?? null;
}

/** Everywhere that nobody could meet a reuse: by id, by slug, in filtered lists, in searches. */
async function checkHidden(api: Api, reuse: JsonObject, kind: string): Promise<void> {
  const [id, slug] = [textAt(reuse, 'id') ?? '', textAt(reuse, 'slug') ?? ''];
  const expect = kind === 'deleted' ? hidden(410) : hidden(404);
  await hiddenEveryWay(api, `${kind}, by id`, { path: { reuse: id } }, expect);
  await api.call('get_reuse', `${kind}, by slug`, { path: { reuse: slug }, expect });
  const words = wordsOf(reuse)[0];
  const owner = telling('owner', [reuse]);
  const organization = telling('organization', [reuse]);
  const queries = {
    owner: owner === null ? null : { owner },
    organization: organization === null ? null : { organization },
    q: words === undefined ? null : { q: words },
    tag: telling('tag', [reuse]) === null ? null : { tag: telling('tag', [reuse]) ?? '' },
  };
  // A run that may write deletes a reuse of its own, and looks in every list for it.
  const brief = kind === 'deleted' && api.can.writes !== 'none';
  for (const [name, query] of Object.entries(queries)) {
    if (query === null || (brief && name !== 'tag')) continue;
    const window = await readWindow(api, `${kind}, by ${name}`, query);
    if (window === null) continue;
    api.observe('auth.visible', window.exchange, listed(window.exchange.reply?.json, id));
  }
  if (!canBeAsked(reuse)) return;
  const title = textAt(reuse, 'title') ?? '';
  const suggested = await api.call('suggest_reuses', `${kind}, by title`, {
    query: { q: title, size: 50 },
  });
  api.observe('auth.visible', suggested, listed(suggested.reply?.json, id));
}

test.describe('what nobody may see', { tag: '@read' }, () => {
  test('a private reuse', async ({ api }) => {
    const role = api.can.roles.includes('administrator') ? 'administrator' : 'owner';
    test.skip(!api.can.roles.includes(role), 'there is no key to find a private reuse with');
    const reuse = await secret(
      api,
      role,
      `private, as ${role}`,
      (each) => property(each, 'private') === true && property(each, 'deleted') === null,
    );
    test.skip(reuse === null, 'there is no private reuse');
    if (reuse !== null) await checkHidden(api, reuse, 'private');
  });

  test('a deleted reuse', async ({ api }) => {
    test.skip(
      !api.can.roles.includes('administrator'),
      'there is no key of an administrator to find a deleted reuse with',
    );
    const reuse = await secret(
      api,
      'administrator',
      'deleted, as administrator',
      // One that is private as well is not told to be gone: it is not told of at all.
      (each) => textAt(each, 'deleted') !== null && property(each, 'private') === false,
    );
    test.skip(reuse === null, 'no deleted reuse is among the newest');
    if (reuse !== null) await checkHidden(api, reuse, 'deleted');
  });
});
