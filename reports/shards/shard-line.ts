import { z } from 'zod';
import type { TestEnd } from '../events/run-event.ts';
import { runIdentity } from './run-identity.ts';

/** The first line of a shard's file: which part of which run it is. */
export const shardHeader = z.strictObject({
  kind: z.literal('begin'),
  schemaVersion: z.literal(1),
  shard: z.strictObject({ current: z.int().min(1), total: z.int().min(1) }),
  identity: runIdentity,
  /** True when it was cut by --grep or its like besides. */
  filtered: z.boolean(),
  /** ISO 8601. */
  startedAt: z.iso.datetime(),
  /** Tests to come, by group. */
  tests: z.record(z.string(), z.number()),
});
export type ShardHeader = z.infer<typeof shardHeader>;

/** The last line; a shard that was killed has none. */
export const shardEnd = z.strictObject({
  kind: z.literal('end'),
  startedAt: z.iso.datetime(),
  durationSeconds: z.number(),
  finished: z.boolean(),
});
export type ShardEnd = z.infer<typeof shardEnd>;

/** One line of a shard's file: the events of its run, as they came. */
export type ShardLine =
  | ShardHeader
  | { readonly kind: 'test'; readonly test: TestEnd }
  | { readonly kind: 'broke'; readonly message: string }
  | ShardEnd;
