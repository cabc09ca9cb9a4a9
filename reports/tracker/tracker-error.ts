/** The tracker did not do what was asked of it. Its message is one line: what was asked, what came. */
export class TrackerError extends Error {
  override readonly name = 'TrackerError';

  constructor(asked: string, problem: string) {
    super(`${asked}: ${problem}`);
  }
}
