/**
 * Something that the person who typed the command can put right. The message is one line that names
 * what was wrong and what would be right; it is printed without a stack, and the exit code is 2.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
