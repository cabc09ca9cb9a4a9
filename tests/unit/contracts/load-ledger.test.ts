import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { LedgerError } from '../../../contracts/ledger-error.ts';
import { loadLedger } from '../../../contracts/load-ledger.ts';

const good = {
  id: 'follow-201',
  operations: ['follow_reuse'],
  rule: 'status',
  statuses: [201],
  pointers: [''],
  documented: '200',
  observed: '201',
  evidence: 'a recording',
  reason: 'harmless',
  owner: 'somebody',
  since: '2026-01-01',
  expires: '2027-01-01',
};

function load(content: unknown): ReturnType<typeof loadLedger> {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  try {
    writeFileSync(join(folder, 'a.json'), text);
    return loadLedger(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('a folder given as a path is read', () => {
  assert.deepEqual(load([good]).entries, [good]);
});

const wrong: readonly [string, unknown, RegExp][] = [
  ['no JSON', '[{', /entry all: must hold JSON/],
  ['no list', { ...good }, /entry all: must hold a list/],
  ['no object', [5], /entry number 1: .*expected an object/],
  ['no id', [{ ...good, id: undefined }], /entry number 1: \/id: expected present/],
  [
    'an unknown operation',
    [{ ...good, operations: ['get'] }],
    /follow-201: \/operations\/0: .*one of list_reuses/,
  ],
  ['no status', [{ ...good, statuses: [] }], /\/statuses/],
  ['a bad pointer', [{ ...good, pointers: ['title'] }], /\/pointers\/0/],
  ['a bad range', [{ ...good, releases: 'newer' }], /\/releases: "newer" must be a semver range/],
  [
    'an unknown schema',
    [{ ...good, rule: 'body.undocumented', schema: 'x' }],
    /\/schema: "x" must name/,
  ],
  ['a schema with another rule', [{ ...good, schema: 'badge' }], /body\.undocumented alone/],
  ['a bad condition', [{ ...good, accepts: { type: 'x' } }], /\/accepts: must be a JSON Schema/],
  ['no owner', [{ ...good, owner: '' }], /\/owner: expected some text/],
  ['no real day', [{ ...good, expires: '2027-02-30' }], /\/expires: expected a date/],
  ['an end before the start', [{ ...good, since: '2028-01-01' }], /must not come before \/since/],
  ['an unknown key', [{ ...good, until: 'x' }], /\/until: expected no such key/],
  ['the same id twice', [good, good], /the id is taken in a\.json/],
];
for (const [what, content, message] of wrong) {
  test(`a ledger with ${what} is refused in one line that names the file`, () => {
    assert.throws(
      () => load(content),
      (error: unknown) => {
        assert.ok(error instanceof LedgerError);
        assert.match(error.message, message);
        assert.match(error.message, /^deviations\/a\.json, entry /);
        assert.equal(error.message.split('\n').length, 1);
        return true;
      },
    );
  });
}

test('a folder that is not there is refused', () => {
  assert.throws(() => loadLedger('/nowhere'), /there must be a folder/);
});
