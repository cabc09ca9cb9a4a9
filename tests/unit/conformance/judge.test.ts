import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operation } from '../../../contracts/catalogue.ts';
import type { Deviation } from '../../../contracts/deviation.ts';
import { Ledger } from '../../../contracts/ledger.ts';
import { success } from '../../../conformance/expectation.ts';
import type { Exchange } from '../../../conformance/exchange.ts';
import type { Finding, Observation } from '../../../conformance/finding.ts';
import { Judge } from '../../../conformance/judge.ts';
import { noPhases } from '../../../conformance/phases.ts';
import { targetAt } from '../support/target.ts';

const entry: Deviation = {
  id: 'pages-are-null',
  operations: ['get_reuse'],
  rule: 'schema.type',
  statuses: [200],
  pointers: ['/datasets/*/page'],
  releases: '*',
  accepts: { type: 'null' },
  documented: 'a',
  observed: 'b',
  evidence: 'c',
  reason: 'd',
  owner: 'e',
  since: '2026-01-01',
  expires: '2026-12-31',
};
const exchange: Exchange = {
  caseId: 'get_reuse/by-id',
  operation: operation('get_reuse'),
  ask: { operationId: 'get_reuse', name: 'by-id', expect: success() },
  role: 'nobody',
  request: { method: 'GET', url: new URL('http://127.0.0.1:1/'), headers: {}, body: null },
  reply: { status: 200, headers: [], body: Buffer.from(''), text: '', json: {}, jsonError: null },
  failure: null,
  phases: noPhases,
  certificateExpiry: null,
  startedAt: '2026-11-23T12:00:00.000Z',
  attempts: 1,
};

function weighed(...observations: readonly Observation[]): Finding[] {
  const ledger = new Ledger([entry], () => new Date('2026-11-23T12:00:00Z'));
  const target = targetAt('http://127.0.0.1:1');
  const judge = new Judge({ target, ledger, release: '17.18.0', origins: [] });
  return judge.weigh('schema.type', exchange, observations);
}
const page = (index: number, value: unknown): Observation => ({
  pointer: `/datasets/${String(index)}/page`,
  expected: 'a string',
  actual: JSON.stringify(value),
  value,
});
const severities = (findings: readonly Finding[]): string[] =>
  findings.map(({ severity }) => severity);

describe('the same defect in several items of a list', () => {
  it('is one finding, shown at the first', () => {
    const findings = weighed(page(3, 42), page(4, 42));
    assert.deepEqual(
      findings.map(({ severity, pointer }) => [severity, pointer]),
      [['violation', '/datasets/3/page']],
    );
  });

  it('is a violation where the ledger covers only one of them, whichever comes first', () => {
    assert.deepEqual(severities(weighed(page(0, null), page(1, 42))), ['deviation', 'violation']);
    assert.deepEqual(severities(weighed(page(0, 42), page(1, null))), ['violation', 'deviation']);
  });

  it('shows the whole answer of the first two of a ledger entry, and of no more', () => {
    const judge = new Judge({
      target: targetAt('http://127.0.0.1:1'),
      ledger: new Ledger([entry]),
      release: null,
      origins: [],
    });
    const seen = { pointer: '/datasets/0/page', expected: 'a', actual: 'null', value: null };
    const shown = [1, 2, 3].flatMap(() => judge.weigh('schema.type', exchange, [seen]));
    assert.deepEqual(
      shown.map(({ severity, headers }) => [severity, headers !== undefined]),
      [
        ['deviation', true],
        ['deviation', true],
        ['deviation', false],
      ],
    );
  });

  it('is one deviation where the ledger covers each', () => {
    assert.deepEqual(severities(weighed(page(0, null), page(1, null))), ['deviation']);
  });
});

describe('what a finding shows', () => {
  it('has no key of the target, in any text of it', () => {
    const key = 'canary-key-of-the-owner';
    const [finding] = weighed({ pointer: `/${key}`, expected: key, actual: `<${key}>`, value: 1 });
    assert.equal(finding?.severity, 'violation');
    assert.ok(!JSON.stringify(finding).includes(key));
    assert.equal(finding.message, 'get_reuse: schema.type at /***: expected ***, got <***>');
  });
});

describe('an answer that is none of the API', () => {
  const gateway: Exchange = {
    ...exchange,
    reply: {
      status: 502,
      headers: [],
      body: new Uint8Array(),
      text: '',
      json: undefined,
      jsonError: null,
    },
  };
  const judge = new Judge({
    target: targetAt('http://127.0.0.1:1'),
    ledger: new Ledger([]),
    release: null,
    origins: [],
  });

  it('breaks a rule of the transport, and no other', () => {
    assert.deepEqual(
      judge.judge(gateway).map(({ rule }) => rule),
      ['transport.answered'],
    );
    const seen = [{ pointer: '', expected: 'a', actual: 'b' }];
    assert.deepEqual(judge.weigh('state.written', gateway, seen), []);
    assert.equal(judge.weigh('privacy.key-echoed', gateway, seen).length, 1);
  });

  it('says nothing of the API where none came at all, and what it says where one came', () => {
    const seen = [{ pointer: '', expected: 'a', actual: 'b' }];
    const unanswered: Exchange = {
      ...exchange,
      reply: null,
      failure: { reason: 'reset', message: 'socket hang up', phase: 'processing' },
    };
    assert.deepEqual(judge.weigh('state.written', unanswered, seen), []);
    assert.equal(judge.weigh('state.written', exchange, seen).length, 1);
  });

  it('is one where any answer below 500 will do, and none where it was asked for', () => {
    const reply = { ...gateway.reply, status: 429 };
    const of = (expect: Exchange['ask']['expect']) =>
      judge
        .judge({ ...gateway, reply, ask: { ...exchange.ask, expect } } as Exchange)
        .map(({ rule }) => rule);
    assert.ok(of({ kind: 'answered' }).includes('transport.answered'));
    assert.ok(!of({ kind: 'rejected', statuses: [429] }).includes('transport.answered'));
  });

  it('is one that a limit before the API gives to a large body, where it may', () => {
    const body = Buffer.from('<html><h1>413 Request Entity Too Large</h1></html>');
    const reply = { ...gateway.reply, status: 413, body, text: body.toString() };
    const given = { ...gateway, operation: operation('create_reuse'), reply };
    const of = (statuses: readonly number[]) =>
      judge
        .judge({
          ...given,
          ask: { ...exchange.ask, expect: { kind: 'rejected', statuses } },
        } as Exchange)
        .map(({ rule }) => rule);
    assert.deepEqual(of([201, 400, 413]), []);
    assert.ok(of([201, 400]).includes('status'));
    assert.ok(of([201, 400]).includes('error.leak'));
  });
});
