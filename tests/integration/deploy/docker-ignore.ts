import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../monitor/support.ts';

/** Says whether `.dockerignore` lets a path into the build, by Docker's rules: the last pattern that fits. */
export function letsThrough(path: string, text = readIgnore()): boolean {
  const parts = path.split('/');
  // A pattern that fits a folder fits all that is in it.
  const chain = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  let through = true;
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const pattern = expression(line.replace(/^!/, ''));
    if (chain.some((each) => pattern.test(each))) through = line.startsWith('!');
  }
  return through;
}

/** Every file below a folder of the working copy that the build gets; paths from the root. */
export function context(folder = ''): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    // Never let in, and too large to walk.
    if (path === 'node_modules' || path === '.git') return letsThrough(path) ? [path] : [];
    if (entry.isDirectory()) return context(path);
    return letsThrough(path) ? [path] : [];
  });
}

function readIgnore(): string {
  return readFileSync(join(ROOT, '.dockerignore'), 'utf8');
}

function expression(pattern: string): RegExp {
  const source = pattern
    .replaceAll(/[.+^$(){}|\\]/g, '\\$&')
    .replaceAll('**/', '\u0000')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]')
    .replaceAll('\u0000', '(?:.*/)?');
  return new RegExp(`^${source}$`);
}
