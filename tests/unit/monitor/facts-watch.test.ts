import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Facts } from '../../../conformance/facts.ts';
import { noPhases } from '../../../conformance/phases.ts';
import { TransportError, type Transport } from '../../../conformance/transport.ts';
import { FactsWatch } from '../../../monitor/facts-watch.ts';
import { ledger, targetAt } from './support.ts';
import { jsonReply } from '../support/json-reply.ts';

/** What the target answers by path; null: it does not answer. */
type Answers = Readonly<Record<string, unknown>>;

function transportOf(answers: () => Answers, asked: string[]): Transport {
  return {
    send({ url }) {
      const path = new URL(url).pathname;
      asked.push(path);
      const body = answers()[path];
      if (body === undefined || body === null) {
        return Promise.reject(new TransportError('connect', 'ECONNREFUSED', noPhases));
      }
      return Promise.resolve(jsonReply(body));
    },
    dispose: () => Promise.resolve(),
  };
}

const list = (origin: string): unknown => ({
  data: [{ uri: `${origin}/api/1/reuses/a/` }, { uri: `${origin}/api/1/reuses/b/` }],
  next_page: null,
});
const answers = (release: string | null, origin = 'http://portal.example'): Answers => ({
  '/api/1/site/': release === null ? { title: 'Portal' } : { version: release },
  '/api/1/reuses/badges/': {},
  '/api/1/reuses/': list(origin),
});

function watch(
  given: () => Answers,
  before: Facts | null,
): { watched: FactsWatch; asked: string[]; learned: Facts[] } {
  const [asked, learned]: [string[], Facts[]] = [[], []];
  const watched = new FactsWatch({
    target: { ...targetAt('http://portal.example'), expectedRelease: null },
    ledger,
    transport: transportOf(given, asked),
    before,
    onLearned: (facts) => learned.push(facts),
    onFault: (error) => {
      throw error;
    },
  });
  return { watched, asked, learned };
}

async function known(given: Answers): Promise<Facts> {
  const { watched } = watch(() => given, null);
  await watched.start();
  watched.stop();
  assert.ok(watched.facts !== null);
  return watched.facts;
}

test('what was known before a reload is not asked again', async () => {
  const before = await known(answers('17.18.0'));
  const { watched, asked } = watch(() => answers('17.18.0'), before);
  await watched.start();
  watched.stop();
  assert.deepEqual(asked, []);
  assert.equal(watched.facts?.judgedRelease, '17.18.0');
});

test('a target that was upgraded is judged otherwise, and asked at most once a minute', async () => {
  const before = await known(answers('16.6.1'));
  const { watched, learned, asked } = watch(() => answers('17.18.0'), before);
  const old = watched.judge();
  assert.equal(await watched.anew(), true);
  assert.notEqual(watched.judge(), old);
  assert.equal(learned.at(-1)?.release, '17.18.0');
  const { length } = asked;
  assert.equal(await watched.anew(), false);
  assert.equal(asked.length, length, 'not within the same minute');
});

test('a target that does not answer, or half, teaches nothing', async () => {
  const before = await known(answers('16.6.1', 'https://www.portal.example'));
  assert.equal(before.otherOrigin, 'https://www.portal.example');
  for (const given of [{}, { ...answers('17.18.0'), '/api/1/reuses/': null }]) {
    const { watched } = watch(() => given, before);
    assert.equal(await watched.anew(), false);
    assert.equal(watched.facts?.judgedRelease, '16.6.1');
    assert.equal(watched.facts.otherOrigin, 'https://www.portal.example');
  }
});

test('a release that does not tell which it is is known as soon as it answers', async () => {
  let given: Answers = {};
  const { watched } = watch(() => given, null);
  await watched.start();
  watched.stop();
  assert.equal(watched.facts?.judgedRelease, null);
  given = answers(null);
  const later = watch(() => given, watched.facts);
  assert.equal(await later.watched.anew(), true);
  assert.equal(later.watched.facts?.judgedRelease, '10.5.0');
});
