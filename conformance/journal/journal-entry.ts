import { z } from 'zod';

/**
 * One line of a journal. The first says whose it is; each later one is written before the call
 * that it speaks of, so that a run that is killed leaves no trace that nobody knows about.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('run'),
    run: z.string(),
    pid: z.number().int(),
    host: z.string(),
    /** ISO 8601. */
    startedAt: z.string(),
    /** Base URL of the target. */
    target: z.string(),
    /** The tag that everything of this run carries. */
    marker: z.string(),
  }),
  /** A reuse is about to be created; `url` is its own and unique. */
  z.object({ kind: z.literal('create'), role: z.string(), url: z.string(), title: z.string() }),
  /** It was, under this id. */
  z.object({ kind: z.literal('created'), role: z.string(), id: z.string() }),
  z.object({ kind: z.literal('follow'), role: z.string(), id: z.string() }),
  z.object({ kind: z.literal('badge'), role: z.string(), id: z.string(), badgeKind: z.string() }),
  /** The reuse, with its follows and badges, is removed. */
  z.object({ kind: z.literal('removed'), id: z.string() }),
]);
export type JournalEntry = z.infer<typeof journalEntry>;
export type RunEntry = Extract<JournalEntry, { kind: 'run' }>;
