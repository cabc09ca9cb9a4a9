import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules } from '../../../conformance/rules/index.ts';
import { inlineCode, ROOT, type Page } from './pages.ts';

/** Variables that belong to others or to an example; whose they are stands beside each. */
const OTHERS: ReadonlySet<string> = new Set([
  // An argument of the image's build.
  'NODE_IMAGE',
  // Named by the example of a target file.
  'STAGING_API_KEY',
  'STAGING_ADMIN_API_KEY',
  'STAGING_HEADERS_FILE',
  // Secrets and a variable of the repository that runs the workflows.
  'DEMO_API_KEY',
  'DEMO_OTHER_API_KEY',
  'DEMO_MEMBER_API_KEY',
  'DEMO_ADMIN_API_KEY',
  'VIGIE_PAGE',
]);

/** Files that a command leaves: nobody keeps them in the repository. */
const GENERATED: ReadonlySet<string> = new Set([
  'accepted.json',
  'badge.svg',
  'conformance-junit.xml',
  'conformance.html',
  'conformance.json',
  'drift.json',
  'drift.md',
  'history.jsonl',
  'junit.xml',
  'kill-table.json',
  'kill-table.md',
  'shard-K-of-N.jsonl',
  'summary.md',
  'swagger.json',
]);

/** What commands leave in folders of their own, and what a reader makes. */
const MADE =
  /^(?:reports\/out|dist|node_modules)(?:\/|$)|^deploy\/[a-z-]+\.env$|^(?:playwright|test-results)\/$|^\.env$/;

const files: readonly string[] = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: ROOT, encoding: 'utf8' },
)
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(ROOT, path)));
/** `body.json` is one. */
const ruleIds = new Set(rules.map(({ id }) => id));
const roots = new Set(files.map((path) => path.split('/')[0] ?? ''));

/** Files of the repository as it stands, what is not committed yet included; the packages are none. */
export function repositoryFiles(): readonly string[] {
  return files.filter((path) => path !== 'node_modules');
}

/** What in a page's code looks like a setting: in capitals with an underscore, or with a value. */
export function settingsIn(page: Page): string[] {
  const code = [...inlineCode(page), ...page.blocks.flatMap(({ lines }) => lines)];
  return [
    ...new Set(
      code.flatMap((text) => [
        ...(text.match(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g) ?? []),
        ...[...text.matchAll(/(?:^|\s)([A-Z]{3,})=/g)].map(([, name = '']) => name),
      ]),
    ),
  ];
}

const example = readFileSync(join(ROOT, '.env.example'), 'utf8');
const readers = readdirSync(join(ROOT, 'config')).map((name) =>
  readFileSync(join(ROOT, 'config', name), 'utf8'),
);

/** True for a variable that .env.example or config/ names, or that belongs to others. */
export function isKnownSetting(name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return OTHERS.has(name) || [example, ...readers].some((text) => word.test(text));
}

/** What in a page's sentences looks like a file or a folder of the repository. */
export function pathsIn(page: Page): string[] {
  return inlineCode(page).filter(
    (code) =>
      !ruleIds.has(code) &&
      /^[\w.@-][\w./@{}*<>-]*$/.test(code) &&
      (/\.(?:ts|js|md|json|jsonl|ya?ml|css|sh|py|txt|env|html|svg|xml)$/.test(code) ||
        (code.includes('/') && (roots.has(code.split('/')[0] ?? '') || code.endsWith('/')))),
  );
}

/** True for a path from the root or the page, the end of one, or what a command leaves. */
export function isThere(page: Page, path: string): boolean {
  if (MADE.test(path) || GENERATED.has(path)) return true;
  // Up to where the reader puts a word of their own.
  const [fixed = ''] = path.split(/[<*{]|\b(?:NAME|RELEASE)\b/);
  const whole = fixed === path ? path.replace(/\/$/, '') : dirname(`${fixed}x`);
  if (['', dirname(page.path)].some((folder) => existsSync(join(ROOT, folder, whole)))) return true;
  return (
    !roots.has(path.split('/')[0] ?? '') && files.some((each) => `${each}/`.includes(`/${whole}/`))
  );
}
