/** Tell the person who waits what is going on; on stderr, because stdout is for `.env` lines. */
export function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
