import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Journal, newRun } from '../../../../conformance/journal/journal.ts';
import { abandonedJournals } from '../../../../conformance/journal/read-journals.ts';
import { remainsOf } from '../../../../conformance/journal/remains.ts';

const directory = mkdtempSync(join(tmpdir(), 'vigie-journal-'));
after(() => {
  rmSync(directory, { recursive: true });
});

const TARGET = 'http://127.0.0.1:1';
const deadPid = spawnSync(process.execPath, ['--version']).pid;

function journalOf(pid: number, startedAt: string, host = hostname()): string {
  const run = newRun();
  const path = join(directory, `${run}.jsonl`);
  const first = { kind: 'run', run, pid, host, startedAt, target: TARGET, marker: `vigie-${run}` };
  writeFileSync(path, `${JSON.stringify(first)}\n{"kind":"created","role":"owner","id":"a"}\n`);
  return path;
}

void test('an entry is on the disk when note returns, and the file goes when nothing is left', () => {
  const journal = new Journal(directory, TARGET, newRun());
  const path = journal.path ?? '';
  journal.note({ kind: 'create', role: 'owner', url: 'https://example.org/1', title: 'One' });
  const lines = readFileSync(path, 'utf8').trim().split('\n');
  assert.equal(lines.length, 2);
  assert.match(lines[0] ?? '', new RegExp(`"pid":${process.pid}.*"marker":"${journal.marker}"`));
  journal.close(true);
  assert.equal(existsSync(path), false);
});

void test('what is left keeps the file, and no directory keeps none', () => {
  const journal = new Journal(directory, TARGET, newRun());
  journal.note({ kind: 'created', role: 'owner', id: 'a' });
  journal.close(false);
  assert.equal(existsSync(journal.path ?? ''), true);
  rmSync(journal.path ?? '');
  const none = new Journal(null, TARGET, newRun());
  none.note({ kind: 'created', role: 'owner', id: 'a' });
  assert.equal(none.path, null);
});

void test('a journal is abandoned once its process is dead or an hour has passed', () => {
  const now = new Date('2026-01-01T12:00:00Z');
  const recent = '2026-01-01T11:30:00Z';
  const dead = journalOf(deadPid, recent);
  const alive = journalOf(process.ppid, recent);
  const elsewhere = journalOf(deadPid, recent, 'another-machine');
  const old = journalOf(process.ppid, '2026-01-01T10:59:00Z');
  const noJournal = join(directory, 'other.jsonl');
  writeFileSync(noJournal, '{"hello":1}\n');
  const found = abandonedJournals(directory, now).map(({ path }) => path);
  assert.deepEqual(found.sort(), [dead, old].sort());
  for (const path of [dead, alive, elsewhere, old, noJournal]) rmSync(path);
});

void test('a last line cut short by a kill is left out', () => {
  const path = journalOf(deadPid, '2026-01-01T11:30:00Z');
  appendFileSync(path, '{"kind":"created","ro');
  const [found] = abandonedJournals(directory);
  assert.deepEqual(
    found?.entries.map(({ kind }) => kind),
    ['run', 'created'],
  );
  rmSync(path);
});

void test('no folder, nothing abandoned', () => {
  assert.deepEqual(abandonedJournals(join(directory, 'nowhere')), []);
});

void test('what remains is what was made and not removed', () => {
  const remains = remainsOf([
    { kind: 'create', role: 'owner', url: 'https://example.org/1', title: 'One' },
    { kind: 'created', role: 'owner', id: 'a' },
    { kind: 'create', role: 'member', url: 'https://example.org/2', title: 'Two' },
    { kind: 'created', role: 'member', id: 'b' },
    { kind: 'follow', role: 'other', id: 'b' },
    { kind: 'follow', role: 'other', id: 'b' },
    { kind: 'badge', role: 'administrator', id: 'b', badgeKind: 'x' },
    { kind: 'removed', id: 'a' },
  ]);
  assert.deepEqual(remains.roles, ['owner', 'member']);
  assert.deepEqual([...remains.urls], ['https://example.org/1', 'https://example.org/2']);
  assert.deepEqual(remains.reuses, [
    { id: 'b', role: 'member', followers: ['other'], badgeKinds: ['x'] },
  ]);
});
