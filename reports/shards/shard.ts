/** One of the parts that a run was split into by `--shard=current/total`. */
export interface Shard {
  /** From 1 to `total`. */
  readonly current: number;
  readonly total: number;
}

/** Name of the file that a shard leaves for the merge. */
export function shardFile({ current, total }: Shard): string {
  return `shard-${current}-of-${total}.jsonl`;
}

/** True for the name of a file that a shard left. */
export function isShardFile(name: string): boolean {
  return /^shard-\d+-of-\d+\.jsonl$/.test(name);
}
