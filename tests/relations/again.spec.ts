import type { Api } from '../../conformance/api.ts';
import type { Ask } from '../../conformance/ask.ts';
import type { Exchange } from '../../conformance/exchange.ts';
import type { Observed } from '../../conformance/relation.ts';
import { tellingPair } from '../../conformance/relations/choose.ts';
import { compareAnswers } from '../../conformance/relations/same-answer.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import { test } from '../support/test.ts';

/** More than a server has workers that take turns. */
const TIMES = 6;

type Where = Pick<Ask, 'path' | 'query' | 'headers' | 'role'>;

/** Asks the same again and again: each answer is the first one. */
async function again(api: Api, operationId: OperationId, where: Where): Promise<Observed[]> {
  const answers: Exchange[] = [];
  for (let time = 1; time <= TIMES; time += 1) {
    answers.push(await api.call(operationId, `again, ${time}`, where));
  }
  return compareAnswers(answers);
}

test.describe('the same question', { tag: '@read' }, () => {
  test('gets the same answer every time', async ({ api, sample }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const tags = tellingPair(['tag', 'tag'], await sample.settled(), 2) ?? undefined;
    const headers = { 'X-Fields': 'data{id},total' };
    for (const [operationId, where] of [
      ['reuse_topics', { query: { lang: 'fr' } }],
      ['reuse_types', { query: { lang: 'fr' } }],
      ['list_reuses', { query: { page_size: 100, tag: tags }, headers }],
    ] as const) {
      await api.relate(() => again(api, operationId, where));
    }
  });
});

test.describe('the same question about what is one’s own', { tag: '@write' }, () => {
  test('gets the same answer every time', async ({ workshop }) => {
    const { api } = workshop;
    const made = await workshop.create('to ask for again');
    const role = made.role;
    const headers = { 'X-Fields': 'id,title,permissions' };
    const item = { 'X-Fields': 'data{id,title,permissions},total' };
    for (const [operationId, where] of [
      ['get_reuse', { role, path: { reuse: made.id }, headers }],
      ['list_reuses', { role, query: { tag: made.tag }, headers: item }],
    ] as const) {
      api.observeAll(await again(api, operationId, where));
    }
  });
});
