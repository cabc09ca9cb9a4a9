/** A finding that cannot be accepted. Its message is one line: what is wrong, what would be right. */
export class AcceptError extends Error {
  override readonly name = 'AcceptError';
}
