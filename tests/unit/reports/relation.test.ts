import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operation } from '../../../contracts/catalogue.ts';
import { success } from '../../../conformance/expectation.ts';
import type { Exchange } from '../../../conformance/exchange.ts';
import { noPhases } from '../../../conformance/phases.ts';
import { confirm, type Observed } from '../../../conformance/relation.ts';

const exchange: Exchange = {
  caseId: 'list_reuses/x',
  operation: operation('list_reuses'),
  ask: { operationId: 'list_reuses', name: 'x', expect: success() },
  role: 'nobody',
  request: { method: 'GET', url: new URL('https://portal.example/'), headers: {}, body: null },
  reply: null,
  failure: null,
  phases: noPhases,
  certificateExpiry: null,
  startedAt: '2026-11-23T12:00:00.000Z',
  attempts: 1,
};
const seen = (pointer: string): Observed => ({
  rule: 'pagination.union',
  exchange,
  observations: [{ pointer, expected: 'x', actual: 'y' }],
});
const still = (): Promise<string> => Promise.resolve('the same');

describe('a relation over a list that others may change', () => {
  it('is kept when nothing is seen, with one reading', async () => {
    let readings = 0;
    const verdict = await confirm(() => Promise.resolve((readings += 1) > 0 ? [] : []), still);
    assert.deepEqual([verdict.kind, readings], ['kept', 1]);
  });

  it('is broken when three readings see it and the list holds still', async () => {
    let readings = 0;
    const verdict = await confirm(
      () => Promise.resolve((readings += 1) > 0 ? [seen('/a')] : []),
      still,
    );
    assert.deepEqual([verdict.kind, readings], ['broken', 3]);
  });

  it('is kept when a further reading does not see it', async () => {
    let readings = 0;
    const verdict = await confirm(
      () => Promise.resolve((readings += 1) === 1 ? [seen('/a')] : []),
      still,
    );
    assert.equal(verdict.kind, 'kept');
  });

  it('names only what every reading saw', async () => {
    let readings = 0;
    const verdict = await confirm(
      () => Promise.resolve((readings += 1) === 1 ? [seen('/a'), seen('/b')] : [seen('/b')]),
      still,
    );
    assert.ok(verdict.kind === 'broken');
    assert.deepEqual(
      verdict.observed.map(({ observations }) => observations[0]?.pointer),
      ['/b'],
    );
  });

  it('is inconclusive when the list never holds still', async () => {
    let changes = 0;
    const verdict = await confirm(
      () => Promise.resolve([seen('/a')]),
      () => Promise.resolve(String((changes += 1))),
    );
    assert.equal(verdict.kind, 'inconclusive');
  });
});
