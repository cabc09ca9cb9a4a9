import { parseArgs } from 'node:util';
import { ConfigError } from '../../config/config-error.ts';
import { firstLine } from '../../config/first-line.ts';
import { readReport, ReportError } from '../read-report.ts';
import { writeFile } from '../write-file.ts';
import { compareReports } from './compare-reports.ts';
import { diffLines, diffMarkdown } from './render-diff.ts';

const WORSE = 1;
const COULD_NOT_RUN = 2;
const USAGE = 'npm run diff -- BEFORE.json AFTER.json [--json FILE] [--markdown FILE]';

/** `npm run diff`: what changed from one report to another. */
function main(): void {
  const { positionals, values } = readFlags(process.argv.slice(2));
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new ConfigError('diff', `two reports are compared, not ${positionals.length}`, USAGE);
  }
  const diff = compareReports(readReport(before), readReport(after));
  if (values.json !== undefined) save(values.json, `${JSON.stringify(diff, null, 2)}\n`);
  if (values.markdown !== undefined) save(values.markdown, diffMarkdown(diff));
  process.stdout.write(`${diffLines(diff).join('\n')}\n`);
  if (diff.worse) process.exitCode = WORSE;
}

function readFlags(args: string[]): {
  positionals: string[];
  values: { json?: string; markdown?: string };
} {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'string' }, markdown: { type: 'string' } },
    });
  } catch (error) {
    throw new ConfigError('diff', firstLine(error), USAGE);
  }
}

function save(path: string, text: string): void {
  const problem = writeFile(path, text);
  if (problem !== null) throw new ReportError('diff', problem);
}

try {
  main();
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof ReportError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = COULD_NOT_RUN;
}
