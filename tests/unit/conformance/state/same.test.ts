import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownerless, unsent } from '../../../../conformance/state/properties.ts';
import { notWritten, touched } from '../../../../conformance/state/same.ts';
import { disturbed, unlikeAnswer, unlikeBoth } from '../../../../conformance/state/untouched.ts';

const reuse = {
  id: 'a1',
  title: 'Une réutilisation',
  tags: ['b', 'donnees-ouvertes', 'b'],
  datasets: [{ id: 'd1', title: 'One' }, { id: 'd2' }],
  organization: { id: 'o1', name: 'Org' },
  owner: null,
  private: false,
  featured: null,
  badges: [{ kind: 'y' }, { kind: 'x' }],
  archived: '2026-01-02T03:04:05.000000+00:00',
  created_at: '2026-01-01T00:00:00.123456+00:00',
  last_modified: '2026-01-01T00:00:00.123456+00:00',
  extras: { a: { b: [1, 'two'] } },
  metrics: { views: 1 },
  slug: 'une-reutilisation',
};

const pointers = (observations: readonly { pointer: string }[]): string[] =>
  observations.map(({ pointer }) => pointer);

void test('what was sent is found after the server’s own normalisation', () => {
  const sent = {
    title: 'Une réutilisation',
    tags: ['Données Ouvertes', 'b'],
    datasets: ['d1', 'd2'],
    organization: 'o1',
    archived: '2026-01-02T03:04:05+00:00',
    private: null,
    extras: { a: { b: [1, 'two'] } },
  };
  assert.deepEqual(notWritten(sent, reuse), []);
});

const losses: readonly (readonly [string, Record<string, unknown>])[] = [
  ['title', { title: 'Une re\u0301utilisation' }],
  ['tags', { tags: ['b'] }],
  ['tags', { tags: ['b', 'donnees-ouvertes', 'c'] }],
  ['datasets', { datasets: ['d2', 'd1'] }],
  ['datasets', { datasets: ['d1'] }],
  ['organization', { organization: 'o2' }],
  ['archived', { archived: '2026-01-02T03:04:06+00:00' }],
  ['private', { private: true }],
  ['extras', { extras: { a: { b: [1, 2] } } }],
  ['badges', { badges: [{ kind: 'x' }] }],
];
for (const [name, sent] of losses) {
  void test(`a lost or altered ${name} is seen: ${JSON.stringify(sent)}`, () => {
    assert.deepEqual(pointers(notWritten(sent, reuse)), [`/${name}`]);
  });
}

void test('a long text shows where it differs', () => {
  const long = 'x'.repeat(500);
  const [seen] = notWritten({ title: `${long}end` }, { title: `${long}And` });
  assert.match(seen?.expected ?? '', /end"$/);
});

void test('an update touches nothing else, metrics and last_modified aside', () => {
  const after = {
    ...reuse,
    title: 'Autre',
    slug: 'autre',
    last_modified: '2026-01-02T00:00:00+00:00',
    created_at: '2026-01-01T00:00:00.123000+00:00',
    metrics: { views: 2 },
    featured: false,
  };
  assert.deepEqual(touched(reuse, after, { title: 'Autre' }), []);
  assert.deepEqual(pointers(touched(reuse, after, { type: 'api' })), ['/title', '/slug']);
});

void test('an update that drops, moves or adds something else is seen', () => {
  const broken = {
    ...reuse,
    extras: {},
    created_at: '2026-01-01T00:00:01+00:00',
    owner: { id: 'u' },
  };
  assert.deepEqual(pointers(touched(reuse, broken, { title: 'Autre' })).sort(), [
    '/created_at',
    '/extras',
    '/owner',
  ]);
  const { tags, ...less } = reuse;
  assert.equal(tags.length, 3);
  assert.deepEqual(pointers(touched(reuse, less, {})), ['/tags']);
});

void test('a moment told in another zone is the same; one whose zone is dropped is not', () => {
  const sent = { archived: '2026-01-02T05:04:05+02:00' };
  assert.deepEqual(notWritten(sent, reuse), []);
  const dropped = { ...reuse, archived: '2026-01-02T05:04:05+00:00' };
  assert.deepEqual(pointers(notWritten(sent, dropped)), ['/archived']);
});

void test('a change of capitals, accents or the end alone is a change', () => {
  for (const title of ['UNE RÉUTILISATION', 'Une reutilisation', 'Une réutilisation.']) {
    assert.deepEqual(pointers(notWritten({ title }, reuse)), ['/title']);
    assert.deepEqual(notWritten({ title }, { ...reuse, title }), []);
  }
});

void test('what was not sent is empty in a new reuse', () => {
  const fresh = {
    ...{ extras: {}, datasets: [], badges: [] },
    ...{ archived: null, deleted: null, organization: null, featured: false, private: false },
  };
  assert.deepEqual(notWritten(unsent({ title: 'New' }), fresh), []);
  const inherited = { ...fresh, extras: { of: 'another' }, datasets: [{ id: 'd1' }] };
  assert.deepEqual(pointers(notWritten(unsent({}), inherited)), ['/extras', '/datasets']);
  const sent = { extras: { of: 'another' }, datasets: ['d1'] };
  assert.deepEqual(notWritten(unsent(sent), inherited), []);
});

void test('a write takes no followers away either', () => {
  const followed = { ...reuse, metrics: { views: 1, followers: 1 } };
  assert.deepEqual(disturbed(followed, { ...followed, metrics: { views: 2, followers: 1 } }), []);
  const less = { ...followed, badges: [], metrics: { views: 1, followers: 0 } };
  assert.deepEqual(pointers(disturbed(followed, less)), ['/badges', '/metrics/followers']);
  assert.deepEqual(pointers(disturbed(followed, less, { badges: [] })), ['/metrics/followers']);
});

void test('an answer agrees with the read after it, its slug included, whoever reads', () => {
  const answer = { ...reuse, permissions: { edit: true } };
  const read = {
    ...reuse,
    created_at: '2026-01-01T00:00:00.123000+00:00',
    last_modified: '2026-01-01T00:00:01.000000+00:00',
    metrics: { views: 3 },
    permissions: { edit: false },
  };
  assert.deepEqual(unlikeAnswer(answer, read), []);
  assert.deepEqual(pointers(unlikeAnswer({ ...answer, slug: 'former' }, read)), ['/slug']);
});

void test('what is created without an owner belongs to who created it', () => {
  const own = { owner: { id: 'u1' }, organization: null };
  const nobodys = { owner: null, organization: null };
  assert.deepEqual(ownerless({ title: 'New' }, own), []);
  assert.deepEqual(pointers(ownerless({ title: 'New' }, nobodys)), ['/owner']);
  assert.deepEqual(ownerless({ organization: 'o1' }, nobodys), []);
});

test('who and what an answer shows is as before and after the write; what others moved is not judged', () => {
  const reuse = (changed: object = {}) => ({
    owner: { id: 'o', last_name: 'Vigie', avatar: null },
    datasets: [
      { id: 'a', title: 'A', private: false, metrics: { views: 1 } },
      { id: 'b', title: 'B', private: false, ...changed },
    ],
  });
  const before = reuse();
  const answers = (answer: Record<string, unknown>, after = reuse()) =>
    pointers(unlikeBoth(before, answer, after));
  assert.deepEqual(answers(reuse()), []);
  assert.deepEqual(answers(reuse({ private: true })), ['/datasets/1/private']);
  assert.deepEqual(
    answers({ ...reuse(), owner: { id: 'o', last_name: 'Another', avatar: null } }),
    ['/owner/last_name'],
  );
  // In less detail, with other counters, of another owner, moved in between, or added by the write.
  assert.deepEqual(answers({ ...reuse(), datasets: [{ id: 'b', title: 'B' }] }), []);
  assert.deepEqual(answers(reuse({ metrics: { views: 2 } })), []);
  assert.deepEqual(answers({ ...reuse(), owner: { id: 'p', last_name: 'Another' } }), []);
  assert.deepEqual(answers(reuse({ title: 'C' }), reuse({ title: 'C' })), []);
  assert.deepEqual(answers(reuse({ title: 'C' }), reuse({ title: 'D' })), []);
  const files = (...names: readonly string[]) =>
    reuse({ resources: names.map((title) => ({ title })) });
  const between = pointers(unlikeBoth(files('one'), files('two', 'three'), files('four', 'five')));
  assert.deepEqual(between, [], 'a list that grew meanwhile');
  assert.deepEqual(
    answers({ datasets: [{ id: 'c', title: 'C' }] }, { ...reuse(), datasets: [] }),
    [],
  );
});
