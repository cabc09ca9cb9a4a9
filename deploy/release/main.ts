import { readFileSync } from 'node:fs';
import { releaseNotes, ReleaseError } from './release-notes.ts';

const COULD_NOT = 2;

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** `npm run release-notes -- TAG`: prints what the changelog says of the tag's version. */
function main([tag, ...more]: readonly string[]): void {
  if (tag === undefined || more.length > 0) {
    throw new ReleaseError('one tag is needed; npm run release-notes -- v1.2.3');
  }
  const { version } = JSON.parse(read('package.json')) as { version: string };
  process.stdout.write(releaseNotes(tag, version, read('CHANGELOG.md')));
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof ReleaseError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = COULD_NOT;
}
