import { parseArgs } from 'node:util';
import { ConfigError } from '../../config/config-error.ts';
import { firstLine } from '../../config/first-line.ts';
import { readSettings } from '../../config/read-settings.ts';
import { LedgerError } from '../../contracts/ledger-error.ts';
import { isKept } from '../verdict.ts';
import { MergeError } from './merge-error.ts';
import { mergeDirectory } from './merge-directory.ts';

const NOT_KEPT = 1;
const COULD_NOT_RUN = 2;
const USAGE = 'npm run merge -- DIR';

/** `npm run merge`: the report of one run from what its shards left. */
async function main(): Promise<void> {
  const report = await mergeDirectory(readSettings(), directoryIn(process.argv.slice(2)));
  if (!report.finished) process.exitCode = COULD_NOT_RUN;
  else if (!isKept(report)) process.exitCode = NOT_KEPT;
}

function directoryIn(args: string[]): string {
  try {
    const [directory, ...more] = parseArgs({ args, allowPositionals: true }).positionals;
    if (directory === undefined || more.length > 0) {
      throw new ConfigError('merge', 'one folder is merged', USAGE);
    }
    return directory;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError('merge', firstLine(error), USAGE);
  }
}

try {
  await main();
} catch (error) {
  if (![ConfigError, LedgerError, MergeError].some((each) => error instanceof each)) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = COULD_NOT_RUN;
}
