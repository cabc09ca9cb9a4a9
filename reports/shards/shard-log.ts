import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Listener } from '../events/event-stream.ts';
import type { ShardHeader, ShardLine } from './shard-line.ts';

/**
 * Writes the events of a shard as they come, a line each: what the merge puts together with those
 * of the other shards. A shard that is killed leaves all tests that had ended.
 */
export function shardLog(path: string, header: Omit<ShardHeader, 'tests'>): Listener {
  const add = (line: ShardLine): void => {
    appendFileSync(path, `${JSON.stringify(line)}\n`);
  };
  return {
    name: 'file for the merge',
    on(event) {
      if (event.kind === 'begin') {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, '');
        add({ ...header, tests: Object.fromEntries(event.tests) });
      }
      if (event.kind === 'test') add({ kind: 'test', test: event.test });
      if (event.kind === 'broke') add({ kind: 'broke', message: event.message });
      if (event.kind === 'end') {
        const { startedAt, summary, finished } = event.view.report;
        add({ kind: 'end', startedAt, durationSeconds: summary.durationSeconds, finished });
      }
      return null;
    },
  };
}
