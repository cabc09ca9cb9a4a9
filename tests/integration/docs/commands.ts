import { inlineCode, pages, type Page } from './pages.ts';

/** A command as it stands in the docs, in one line, without its comment. */
export interface Command {
  readonly text: string;
  /** Where it stands. */
  readonly pages: readonly string[];
}

/** A line that starts one of our own programs; a block without a language may hold output too. */
const OURS = /^(?:[A-Z][A-Z_]*=\S+ )*(?:npm|npx|node) /;

/** Every command of the docs, once. */
export function allCommands(): Command[] {
  const found = new Map<string, Set<string>>();
  for (const page of pages) {
    for (const text of commandsOf(page)) {
      found.set(text, (found.get(text) ?? new Set()).add(page.path));
    }
  }
  return [...found].map(([text, where]) => ({ text, pages: [...where] }));
}

/** The commands of one page: those of its blocks, and those in its sentences. */
export function commandsOf(page: Page): string[] {
  const inBlocks = page.blocks.flatMap(({ language, lines }) => {
    if (language !== 'sh' && language !== 'indented') return [];
    const whole = joined(lines).map((line) => line.replace(/\s+#.*$/, '').trim());
    return whole.filter((line) => (language === 'sh' ? line !== '' : OURS.test(line)));
  });
  const inline = inlineCode(page).filter((code) => OURS.test(`${code} `) && !/^npm$/.test(code));
  return [...inBlocks, ...inline].map((text) => text.replace(/\s+/g, ' '));
}

/** A line that begins far to the right goes on with the one before. */
function joined(lines: readonly string[]): string[] {
  const whole: string[] = [];
  for (const line of lines) {
    const last = whole.at(-1);
    if (last !== undefined && (/^ {8}/.test(line) || last.endsWith('\\'))) {
      whole[whole.length - 1] = `${last.replace(/\\$/, '')} ${line.trim()}`;
    } else whole.push(line);
  }
  return whole;
}
