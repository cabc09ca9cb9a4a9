import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module from 'node:module';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { constants, Script } from 'node:vm';

// Loaded before anything else by the workers of `npm run faults`: keeps what V8 made of Playwright's
// bundles, 7 MB of source, for the next worker: see ARCHITECTURE.md.

/** Made with the suite that was compiled, and gone with it: a bundle stays the same as long. */
const PLACE = fileURLToPath(new URL('code-cache/', import.meta.url));
/** Where its bundles stand. No other file: of code that was kept, V8 does not know whose an evaluated `import()` is. */
const KEPT = /\/playwright-core\/lib\/[a-zA-Z]+\.js$/;

interface Loaded extends NodeJS.Module {
  _compile(this: Loaded, source: string, file: string, ...more: unknown[]): unknown;
}
const { prototype } = Module as unknown as { prototype: Loaded };
const compile = Object.getOwnPropertyDescriptor(prototype, '_compile')?.value as Loaded['_compile'];

prototype._compile = function (source, file, ...more) {
  if (!KEPT.test(file)) return compile.call(this, source, file, ...more);
  const kept = `${PLACE}${basename(file)}`;
  const cachedData = read(kept);
  const script = new Script(Module.wrap(source), {
    filename: file,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  if (script.cachedDataRejected !== false) {
    process.once('exit', () => {
      keep(kept, script);
    });
  }
  const run = script.runInThisContext() as (...args: unknown[]) => unknown;
  const require = Object.assign(
    (name: string): unknown => this.require(name),
    Module.createRequire(file),
  );
  return run.call(this.exports, this.exports, require, this, file, dirname(file));
};

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** At the end, when V8 has compiled what is really called. Where it cannot be kept, it is made again. */
function keep(path: string, script: Script): void {
  try {
    writeFileSync(`${path}.${process.pid}`, script.createCachedData());
    renameSync(`${path}.${process.pid}`, path);
  } catch {
    rmSync(`${path}.${process.pid}`, { force: true });
  }
}
