import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { AcceptError } from './accept-error.ts';
import type { Decision } from './entry-of.ts';

const QUESTIONS: Readonly<Record<keyof Decision, string>> = {
  reason: 'Why is it tolerated? ',
  owner: 'Who answers for it? ',
  expires: 'Until which day (YYYY-MM-DD)? ',
};

export interface Terminal {
  readonly input: Readable;
  readonly output: Writable;
  /** False: nobody is there to be asked. */
  readonly interactive: boolean;
}

/**
 * Completes what the flags say of a decision by asking for the rest.
 *
 * @throws AcceptError when something is missing and nobody can be asked, or nobody answers
 */
export async function decide(
  given: Readonly<Partial<Record<keyof Decision, string | undefined>>>,
  { input, output, interactive }: Terminal,
): Promise<Decision> {
  const names = Object.keys(QUESTIONS) as (keyof Decision)[];
  const missing = names.filter((name) => isBlank(given[name]));
  const answers: Partial<Record<keyof Decision, string>> = {};
  if (missing.length > 0 && !interactive) {
    const flags = missing.map((name) => `--${name}`).join(', ');
    throw new AcceptError(`accept: ${flags} missing, and there is no terminal to ask on`);
  }
  if (missing.length > 0) {
    const terminal = createInterface({ input, output });
    // Its lines, and not its question(): what is pasted in one go is lost between two questions.
    const lines = terminal[Symbol.asyncIterator]();
    try {
      for (const name of missing) answers[name] = await ask(lines, output, name);
    } finally {
      terminal.close();
    }
  }
  const value = (name: keyof Decision): string => (answers[name] ?? given[name] ?? '').trim();
  return { reason: value('reason'), owner: value('owner'), expires: value('expires') };
}

async function ask(
  lines: AsyncIterator<string>,
  output: Writable,
  name: keyof Decision,
): Promise<string> {
  for (;;) {
    output.write(QUESTIONS[name]);
    const line = await lines.next();
    if (line.done === true) {
      throw new AcceptError(`accept: no ${name} was given; nothing was written`);
    }
    if (!isBlank(line.value)) return line.value.trim();
  }
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === '';
}
