import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnFacts, originsOf } from '../../../conformance/facts.ts';
import type { Transport } from '../../../conformance/transport.ts';
import { jsonReply } from '../support/json-reply.ts';
import { targetAt } from '../support/target.ts';

const OWN = 'https://portal.example';
/** Behind a gateway that ends TLS a server may not know that it is asked by https. */
const OTHER = 'http://portal.example';

/** The origins that links may lead to, and what was asked, where lists hold these links. */
async function learned(
  lists: Readonly<Record<string, { uris: readonly string[]; next?: string }>>,
): Promise<{ origins: readonly string[]; asked: readonly string[] }> {
  const asked: string[] = [];
  const transport: Transport = {
    send({ url }) {
      const { pathname } = new URL(url);
      asked.push(pathname);
      const list = lists[pathname.split('/').at(-2) ?? ''];
      const page = list && {
        data: list.uris.map((uri) => ({ uri })),
        next_page: list.next ?? null,
      };
      const body = pathname.endsWith('/reuses/badges/') ? {} : (page ?? { id: 'site' });
      return Promise.resolve(jsonReply(body));
    },
    dispose: () => Promise.resolve(),
  };
  const target = targetAt(OWN);
  const facts = await learnFacts(target, transport, (task) => task());
  return { origins: originsOf(target, facts), asked };
}

const at = (origin: string, kind: string, ...slugs: string[]) => ({
  uris: slugs.map((slug) => `${origin}/api/1/${kind}/${slug}/`),
});

test('links of several reuses that all lead elsewhere are those of a gateway', async () => {
  const { origins, asked } = await learned({ reuses: at(OTHER, 'reuses', 'one', 'two') });
  assert.deepEqual(origins, [OWN, OTHER]);
  assert.ok(!asked.includes('/api/1/datasets/'), 'nothing else is asked');
});

test('a catalogue of one reuse, or of none, is told by what stands beside it', async () => {
  const datasets = {
    ...at(OTHER, 'datasets', 'one'),
    next: `${OTHER}/api/1/datasets/?page=2&page_size=1`,
  };
  const one = at(OTHER, 'reuses', 'only');
  assert.deepEqual((await learned({ reuses: one, datasets })).origins, [OWN, OTHER]);
  const none = { uris: [] };
  assert.deepEqual((await learned({ reuses: none, datasets })).origins, [OWN, OTHER]);
  const organizations = at(OTHER, 'organizations', 'one');
  assert.deepEqual((await learned({ reuses: one, organizations })).origins, [OWN, OTHER]);
});

test('one link that leads elsewhere than the others is no gateway', async () => {
  const one = at(OTHER, 'reuses', 'only');
  assert.deepEqual((await learned({ reuses: one })).origins, [OWN]);
  const datasets = at(OWN, 'datasets', 'one');
  assert.deepEqual((await learned({ reuses: one, datasets })).origins, [OWN]);
});
