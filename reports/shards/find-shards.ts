import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MergeError } from './merge-error.ts';
import { readShard, type ShardRun } from './read-shard.ts';
import { isShardFile } from './shard.ts';

/**
 * Every shard below a folder, however deep, so that it may hold the outputs of several machines.
 *
 * @throws MergeError when there is none, or one cannot be read
 */
export function findShards(directory: string): ShardRun[] {
  const shards = namesIn(directory).sort().map(readShard);
  if (shards.length === 0) {
    const remedy = 'give the folder that holds what runs with --shard=k/n left in reports/out';
    throw new MergeError(directory, 'there is no shard-K-of-N.jsonl in it', remedy);
  }
  return shards;
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && isShardFile(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new MergeError(directory, `it cannot be read (${code})`, 'give a folder');
  }
}
