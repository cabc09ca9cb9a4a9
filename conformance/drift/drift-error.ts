import { printable } from './printable.ts';

/** A comparison that could not be made. Its message is one line: which document, what is wrong. */
export class DriftError extends Error {
  override readonly name = 'DriftError';

  constructor(source: string, problem: string) {
    super(printable(`${source}: ${problem}`));
  }
}
