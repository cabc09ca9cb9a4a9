import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The root of the repository, with a slash at its end. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** A page of the docs. */
export interface Page {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly text: string;
  /** The text without its blocks of code, fenced or indented. */
  readonly prose: string;
  readonly blocks: readonly Block[];
}

/** A block of code. */
interface Block {
  /** What stands behind the fence; '' for none, `indented` for a block without a fence. */
  readonly language: string;
  readonly lines: readonly string[];
}

const FENCE = /^```(\w*)$/;
const INDENT = /^ {4}/;

/** Every page that a reader is led to. */
export const pages: readonly Page[] = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'bench/README.md',
  'deploy/README.md',
  'sandbox/README.md',
  'udata/README.md',
  ...readdirSync(`${ROOT}docs`).flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : [])),
].map(readPage);

function readPage(path: string): Page {
  const text = readFileSync(`${ROOT}${path}`, 'utf8');
  return { path, text, ...partsOf(text) };
}

/** Takes a text apart. */
export function partsOf(text: string): Pick<Page, 'prose' | 'blocks'> {
  const prose: string[] = [];
  const blocks: { language: string; lines: string[] }[] = [];
  let open: string[] | null = null;
  let before = '';
  for (const line of text.split('\n')) {
    const fence = FENCE.exec(line);
    if (fence !== null && open === null) {
      open = [];
      blocks.push({ language: fence[1] ?? '', lines: open });
    } else if (line === '```') open = null;
    else if (open !== null) open.push(line);
    else if (INDENT.test(line) && (before === '' || INDENT.test(before))) {
      if (before === '') blocks.push({ language: 'indented', lines: [] });
      blocks.at(-1)?.lines.push(line.slice(4));
    } else prose.push(line);
    before = line;
  }
  return { prose: prose.join('\n'), blocks };
}

/** What stands in backticks in a page's prose; one that goes over the end of a line is one. */
export function inlineCode({ prose }: Page): string[] {
  return [...prose.matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
    code.replace(/\s+/g, ' ').replaceAll('\\|', '|'),
  );
}
