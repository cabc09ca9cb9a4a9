/** Shards that do not make a run. Its message is one line: where, what is wrong, what would be right. */
export class MergeError extends Error {
  override readonly name = 'MergeError';

  constructor(place: string, problem: string, remedy: string) {
    super(`${place}: ${problem}; ${remedy}`);
  }
}
