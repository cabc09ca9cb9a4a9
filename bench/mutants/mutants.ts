import { accessMutants } from './access.ts';
import { bodyMutants } from './bodies.ts';
import { listMutants } from './lists.ts';
import type { Mutant } from './mutant.ts';
import { parameterMutants } from './parameters.ts';
import { replyMutants } from './replies.ts';
import { timeMutants } from './times.ts';
import { writeMutants } from './writes.ts';

/** Every mutant, in an order that does not change. */
export const mutants: readonly Mutant[] = [
  ...bodyMutants,
  ...listMutants,
  ...parameterMutants,
  ...writeMutants,
  ...accessMutants,
  ...replyMutants,
  ...timeMutants,
];
