import assert from 'node:assert/strict';
import { test } from 'node:test';
import { transportReasons } from '../../../conformance/transport.ts';
import { probes, nothingKnown } from '../../../conformance/probes.ts';
import { isHarmless } from '../../../conformance/harmless.ts';
import { urlOf } from '../../../conformance/request-url.ts';
import { catalogue, operationIds } from '../../../contracts/catalogue.ts';
import { exchangeRules } from '../../../conformance/rules/index.ts';
import { judgedRules } from '../../../monitor/judged-rules.ts';
import { failureReasons, reasonOf } from '../../../monitor/verdict.ts';
import type { Exchange } from '../../../conformance/exchange.ts';

test('every way in which a transport fails has a reason of the closed set', () => {
  for (const reason of transportReasons) {
    const exchange = { failure: { reason, message: '' } } as Exchange;
    const found = reasonOf(exchange, []);
    assert.ok(found !== null && failureReasons.includes(found), reason);
  }
});

test('there is one probe an operation, and none of them could change anything', () => {
  const reuse = '5f2a1b3c4d5e6f708192a3b4';
  for (const known of [nothingKnown, { reuse, word: 'mot' }]) {
    for (const operation of catalogue) {
      const ask = probes[operation.id](known);
      assert.equal(ask.operationId, operation.id);
      assert.equal(ask.role ?? 'nobody', 'nobody');
      if (operation.method === 'GET') continue;
      const url = urlOf('http://127.0.0.1:1', operation, ask).href;
      const body = ask.body !== undefined && 'json' in ask.body ? ask.body.json : undefined;
      const request = {
        method: operation.method,
        url,
        headers: {},
        body: body === undefined ? null : JSON.stringify(body),
        timeoutMs: 1,
      };
      assert.ok(isHarmless(request), `${operation.id} ${url}`);
    }
  }
});

test('the rule label takes rules that one exchange is enough to judge, each once', () => {
  const judgedByOne = new Set(exchangeRules.map(({ id }) => id));
  for (const operation of operationIds) {
    const rules = judgedRules(operation);
    assert.deepEqual(rules, [...new Set(rules)]);
    assert.deepEqual(
      rules.filter((rule) => !judgedByOne.has(rule)),
      [],
      operation,
    );
  }
  assert.ok(judgedRules('list_reuses').includes('pagination.size'));
  assert.ok(!judgedRules('reuse_types').includes('pagination.size'));
  assert.ok(judgedRules('update_reuse').includes('auth.refused'));
});
