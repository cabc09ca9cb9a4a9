import { readFileSync } from 'node:fs';
import type { Copy } from './copy.ts';
import { ROOT } from './pages.ts';

const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** The script that a command runs; null: it runs none. */
export function scriptOf(command: string): string | null {
  const [, script] = /\bnpm (?:run )?(?:--silent )?([\w:-]+)/.exec(command) ?? [];
  return script === undefined || script === 'ci' ? null : script;
}

export function isScript(name: string): boolean {
  return name in scripts;
}

/** Flags of a command that are its program's own. */
export function flagsOf(command: string): string[] {
  const own = command.startsWith('npm ')
    ? (command.split(' -- ')[1] ?? '')
    : command.replace(/^.*?\bnode \S+( tsx)?/, '');
  return own.match(/--[a-z][a-z-]*/g) ?? [];
}

/** A command without its settings and without what follows its program. */
export function programOf(command: string): string {
  const [before = ''] = command.split(' -- ');
  return before.replace(/^(?:[A-Z_]+=\S+ )+/, '').replace(/ --?[a-z].*/, '');
}

/** What makes a program tell its flags, where it is not `--help`. */
const ASKED: Readonly<Record<string, string>> = { udata: '', nightly: '--merge' };

/** What a program says of its flags; null: it is somebody else's, or has none. */
export async function usageOf(program: string, copy: Copy): Promise<string | null> {
  if (program.startsWith('npx ')) return (await copy.run(`${program} --help`)).output;
  const script = scriptOf(program);
  if (script === null) return null;
  const [, line] = /^(?:exec )?(node --import tsx \S+)$/.exec(scripts[script] ?? '') ?? [];
  if (line === undefined) return null;
  const { output } = await copy.run(`${line} ${ASKED[script] ?? '--help'}`.trim());
  // What follows it goes to Playwright.
  if (script !== 'nightly') return output;
  return `${output}\n${(await copy.run('npx playwright test --help')).output}`;
}
