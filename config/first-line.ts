/**
 * The first line of what an error says, or of a text: further lines may hold headers and keys.
 *
 * @param error whatever was thrown
 */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? '';
}
