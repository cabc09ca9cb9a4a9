import assert from 'node:assert/strict';
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import type { Gap } from '../../../contracts/deviation.ts';
import { Ledger } from '../../../contracts/ledger.ts';
import { loadLedger } from '../../../contracts/load-ledger.ts';
import { AcceptError } from '../../../reports/ledger/accept-error.ts';
import { addEntry } from '../../../reports/ledger/accepted-file.ts';
import { decide } from '../../../reports/ledger/decide.ts';
import { entryOf } from '../../../reports/ledger/entry-of.ts';
import { listEntries } from '../../../reports/ledger/list-entries.ts';
import { call, finding, report } from '../diff/runs.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const asked = call('list_reuses/sort=title nobody 200');
const found = finding(asked, { rule: 'schema.type', pointer: '/data/3/title', actual: 'null' });
const decision = { reason: 'Reported upstream.', owner: 'somebody', expires: '2027-01-01' };
const today = '2026-11-24';
const onTarget = { scope: 'target', today } as const;
const run = report([asked], [found]);
const entry = entryOf(run, found.fingerprint, decision, onTarget);
const gap: Gap = {
  operation: 'list_reuses',
  rule: 'schema.type',
  status: 200,
  pointer: '/data/*/title',
  caseId: 'list_reuses/sort=title',
  release: '17.18.0',
  target: 'sandbox',
};

describe('an entry made from a finding', () => {
  it('holds the finding with its evidence and what a person decided', () => {
    assert.deepEqual(entry, {
      id: `accepted-${found.fingerprint}`,
      operations: ['list_reuses'],
      rule: 'schema.type',
      statuses: [200],
      pointers: ['/data/*/title'],
      cases: ['list_reuses/sort=title'],
      targets: ['sandbox'],
      documented: '400',
      observed: 'null',
      evidence: `case "list_reuses/sort=title" on sandbox (udata 17.18.0), run of 2026-11-23, finding ${found.fingerprint}`,
      reason: 'Reported upstream.',
      owner: 'somebody',
      since: '2026-11-23',
      expires: '2027-01-01',
    });
  });

  it('covers that finding and nothing beside it', () => {
    const ledger = new Ledger([entry]);
    assert.equal(ledger.match(gap)?.id, entry.id);
    const others: Partial<Gap>[] = [
      { operation: 'get_reuse' },
      { rule: 'schema.required' },
      { status: 400 },
      { pointer: '/data/*/slug' },
      { pointer: '/data' },
      { caseId: 'list_reuses/sort=title, page 2' },
      { caseId: 'list_reuses/sort=-title' },
      { target: 'www' },
    ];
    for (const other of others) {
      assert.equal(ledger.match({ ...gap, ...other }), null, JSON.stringify(other));
    }
  });

  it('covers its release on every target, where that is asked for', () => {
    const released = entryOf(run, found.fingerprint, decision, { scope: 'release', today });
    const ledger = new Ledger([released]);
    assert.ok(ledger.match({ ...gap, target: 'www' }));
    assert.equal(ledger.match({ ...gap, release: '17.18.1' }), null);
    assert.equal(ledger.match({ ...gap, release: null }), null);
    const untold = report([asked], [found], { release: null });
    assert.throws(
      () => entryOf(untold, found.fingerprint, decision, { scope: 'release', today }),
      /does not tell which release/,
    );
  });
});

describe('a finding that cannot be accepted', () => {
  const cases: [what: string, changes: Parameters<typeof finding>[1], message: RegExp][] = [
    ['known already', { severity: 'deviation', deviation: 'x' }, /covered by the entry x already/],
    ['without an answer', { status: null }, /an outage is no deviation/],
    ['of the ledger itself', { rule: 'ledger.gone' }, /no say over the rule ledger\.gone/],
    ['of a whole run', { caseId: 'list_reuses/whole run', rule: 'time.median' }, /no say over/],
    ['of a case that ends in *', { caseId: 'list_reuses/mask *' }, /no entry can name it alone/],
    ['with a pointer that is none', { pointer: 'title' }, /\/pointers\/0/],
  ];
  for (const [what, changes, message] of cases) {
    it(`is refused: one ${what}`, () => {
      const wrong = finding(asked, changes);
      refused(
        () => entryOf(report([asked], [wrong]), wrong.fingerprint, decision, onTarget),
        message,
      );
    });
  }

  it('is refused when the report has none of this name', () => {
    refused(
      () => entryOf(run, '000000000000', decision, onTarget),
      /the report has no such finding/,
    );
  });

  for (const [what, changes, message] of [
    ['a day that has passed', { expires: '2026-11-23' }, /give a day from 2026-11-24 on/],
    ['no real day', { expires: '2027-02-30' }, /\/expires: expected a date/],
    ['no day at all', { expires: 'soon' }, /\/expires: expected a date/],
    ['no reason', { reason: ' ' }, /\/reason: expected some text/],
    ['no owner', { owner: '' }, /\/owner: expected some text/],
  ] as const) {
    it(`is refused with ${what}`, () => {
      refused(
        () => entryOf(run, found.fingerprint, { ...decision, ...changes }, onTarget),
        message,
      );
    });
  }
});

describe('accepted.json', () => {
  it('takes entry after entry, loads as a ledger, and is laid out as Prettier does', async () => {
    const directory = mkdtempSync(join(folder, 'd-'));
    const path = addEntry(directory, entry);
    const long = 'an operation with a long list of cases, '.repeat(3);
    addEntry(directory, { ...entry, id: 'accepted-2', cases: [long, long] });
    assert.deepEqual(
      loadLedger(directory).entries.map(({ id }) => id),
      [entry.id, 'accepted-2'],
    );
    assert.deepEqual(readdirSync(directory), ['accepted.json']);
    const text = readFileSync(path, 'utf8');
    assert.equal(text, await format(text, { parser: 'json', printWidth: 100 }));
    refused(() => addEntry(directory, entry), /the ledger has this entry already/);
  });

  it('is left as it is where the ledger cannot be read', () => {
    const directory = mkdtempSync(join(folder, 'd-'));
    writeFileSync(join(directory, 'accepted.json'), '[{');
    assert.throws(() => addEntry(directory, entry), /accepted\.json, entry all: must hold JSON/);
    assert.equal(readFileSync(join(directory, 'accepted.json'), 'utf8'), '[{');
  });
});

describe('a decision', () => {
  const terminal = (
    text: string,
  ): { input: PassThrough; output: PassThrough; interactive: boolean } => {
    const input = new PassThrough();
    input.end(text);
    return { input, output: new PassThrough(), interactive: true };
  };

  it('is asked for where flags are missing, again where the answer is blank', async () => {
    const asking = terminal('\nsomebody\n2027-01-01\n');
    assert.deepEqual(await decide({ reason: 'Reported upstream.' }, asking), decision);
  });

  it('is not taken from a terminal that closes, or where there is none', async () => {
    await assert.rejects(decide({ reason: 'x' }, terminal('somebody\n')), /no expires was given/);
    const nobody = { ...terminal(''), interactive: false };
    await assert.rejects(
      decide({ owner: 'x' }, nobody),
      /^AcceptError: accept: --reason, --expires missing/,
    );
    assert.deepEqual(await decide(decision, nobody), decision);
  });
});

describe('npm run ledger', () => {
  const directory = mkdtempSync(join(folder, 'd-'));
  const file = join(folder, 'conformance.json');
  writeFileSync(file, JSON.stringify(run));
  const ledger = (...flags: string[]): SpawnSyncReturns<string> => {
    const args = ['--import', 'tsx', 'reports/ledger/main.ts', ...flags, '--directory', directory];
    return spawnSync(process.execPath, args, { cwd: root, env: {}, encoding: 'utf8', input: '' });
  };

  it('accepts a finding, once, with all flags', () => {
    const flags = ['accept', found.fingerprint, '--report', file];
    const nobody = ledger(...flags);
    assert.equal(nobody.status, 2);
    assert.match(nobody.stderr, /^accept: --reason, --owner, --expires missing[^\n]*\n$/);
    assert.deepEqual(readdirSync(directory), []);
    const more = ['--reason', 'x', '--owner', 'y', '--expires', '2999-01-01'];
    const done = ledger(...flags, ...more);
    assert.deepEqual([done.status, done.stderr], [0, '']);
    assert.equal(loadLedger(directory).match(gap)?.owner, 'y');
    assert.equal(ledger(...flags, ...more).status, 2);
  });

  it('lists entries, and tells those that are over', () => {
    const old = { ...entry, id: 'old', expires: '2026-11-23' };
    const lines = listEntries([entry, old], today);
    assert.match(lines[1] ?? '', /^2026-11-23 {2}1 days over {2}old/);
    assert.match(lines[2] ?? '', /^2027-01-01 {2}38 days/);
    const ancient = { ...old, since: '2000-01-01', expires: '2000-01-02' };
    writeFileSync(join(directory, 'old.json'), JSON.stringify([ancient]));
    const over = ledger('expired');
    assert.equal(over.status, 1);
    assert.match(over.stdout, /old/);
  });

  it('ends with 2 and one line on a command that is none', () => {
    const wrong = ledger('accept', 'xyz');
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /^ledger: accept takes a fingerprint[^\n]*\n$/);
  });
});

function refused(make: () => unknown, message: RegExp): void {
  assert.throws(make, (error: unknown) => {
    assert.ok(error instanceof AcceptError, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    return true;
  });
}
