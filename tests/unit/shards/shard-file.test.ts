import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { EventStream } from '../../../reports/events/event-stream.ts';
import { findShards } from '../../../reports/shards/find-shards.ts';
import { MergeError } from '../../../reports/shards/merge-error.ts';
import { readShard } from '../../../reports/shards/read-shard.ts';
import { shardLog } from '../../../reports/shards/shard-log.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';
import { call } from '../diff/runs.ts';
import { header, newFolder, testEnd } from './shards.ts';

const folder = newFolder();
const path = join(folder, 'out', 'shard-1-of-2.jsonl');
const test = testEnd([call('list_reuses/first page nobody 200')]);
after(() => {
  rmSync(folder, { recursive: true });
});

async function write(): Promise<void> {
  const stream = new EventStream([shardLog(path, header(1, 2))]);
  await stream.emit({ kind: 'begin', tests: new Map([['list_reuses', 2]]) });
  await stream.emit({ kind: 'test', test });
  await stream.emit({ kind: 'broke', message: 'a worker was lost' });
  await stream.emit({ kind: 'test', test });
  await stream.emit({ kind: 'end', view: sampleView(0) });
  assert.deepEqual(stream.problems, []);
}

describe('the file of a shard', () => {
  it('is read as it was written, the file of an earlier run replaced', async () => {
    await write();
    await write();
    const { startedAt, summary } = sampleView(0).report;
    assert.deepEqual(readShard(path), {
      path,
      header: { ...header(1, 2), tests: { list_reuses: 2 } },
      tests: [test, test],
      broken: ['a worker was lost'],
      end: { kind: 'end', startedAt, durationSeconds: summary.durationSeconds, finished: true },
    });
  });

  it('is cut anywhere by a kill, and gives the tests that had ended', async () => {
    await write();
    const text = readFileSync(path, 'utf8');
    const lines = text.split('\n');
    const first = lines[0]?.length ?? 0;
    for (let length = first + 1; length < text.length; length += 1) {
      writeFileSync(path, text.slice(0, length));
      const shard = readShard(path);
      const whole = text.slice(0, length).split('\n').length - 2;
      assert.equal(shard.end, null);
      assert.equal(shard.tests.length + shard.broken.length, whole, `cut at ${length}`);
    }
  });

  it('is refused with its line when it holds anything else', async () => {
    await write();
    const [first = '', one = '', ...rest] = readFileSync(path, 'utf8').split('\n');
    const broken: [string[], number][] = [
      [['', one, ...rest], 1],
      [['{}', one, ...rest], 1],
      [[first.replace('"schemaVersion":1', '"schemaVersion":2'), one, ...rest], 1],
      [[first.replace('"current":1', '"current":0'), one, ...rest], 1],
      [[one, first, ...rest], 1],
      [[first, one.slice(5), ...rest], 2],
      [[first, '{"kind":"test","test":{}}', ...rest], 2],
      [[first, '{"kind":"guess"}', ...rest], 2],
      [[first, one, first, ...rest], 3],
    ];
    for (const [lines, number] of broken) {
      writeFileSync(path, lines.join('\n'));
      assert.throws(
        () => readShard(path),
        (error: unknown) => {
          assert.ok(error instanceof MergeError);
          assert.match(
            error.message,
            new RegExp(`^\\S+: line ${number} is none that a shard writes; `),
          );
          return true;
        },
      );
    }
    writeFileSync(path, '');
    assert.throws(() => readShard(path), /line 1 is none/);
  });

  it('is found however deep, and nothing else is taken for one', async () => {
    await write();
    mkdirSync(join(folder, 'a', 'b'), { recursive: true });
    writeFileSync(join(folder, 'a', 'history.jsonl'), '{}\n');
    writeFileSync(join(folder, 'a', 'b', 'shard-2-of-2.jsonl'), readFileSync(path));
    assert.equal(findShards(folder).length, 2);
    const empty = join(folder, 'empty');
    mkdirSync(empty);
    assert.throws(
      () => findShards(empty),
      /^MergeError: \S+: there is no shard-K-of-N\.jsonl in it; /,
    );
    assert.throws(
      () => findShards(join(folder, 'none')),
      /cannot be read \(ENOENT\); give a folder$/,
    );
  });
});
