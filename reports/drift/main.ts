import { ConfigError } from '../../config/config-error.ts';
import { readSettings } from '../../config/read-settings.ts';
import { distil } from '../../conformance/drift/distil.ts';
import { DriftError } from '../../conformance/drift/drift-error.ts';
import { driftReport } from '../../conformance/drift/drift-report.ts';
import { swaggerOutline } from '../../conformance/drift/swagger-outline.ts';
import { isObject } from '../../conformance/json.ts';
import { writeFile } from '../write-file.ts';
import { driftLines } from './drift-lines.ts';
import { driftMarkdown } from './drift-markdown.ts';
import { driftOptions } from './options.ts';
import { readTarget } from './read-target.ts';
import { sidesOf } from './sides.ts';

const COULD_NOT_RUN = 2;
const BREAKING = 3;

/** `npm run drift`: what a target's own description says, against the contract and recordings. */
async function main(): Promise<void> {
  const options = driftOptions(process.argv.slice(2));
  const sides = sidesOf(options.against);
  const { document, source } = await readTarget(readSettings());
  const target = swaggerOutline(document, source);
  const report = driftReport({ target, ...sides });
  if (options.json !== null) save(options.json, `${JSON.stringify(report, null, 2)}\n`);
  if (options.markdown !== null) save(options.markdown, driftMarkdown(report));
  if (options.save !== null && isObject(document)) {
    save(options.save, `${JSON.stringify(distil(document, target), null, 2)}\n`);
  }
  process.stdout.write(`${driftLines(report).join('\n')}\n`);
  if (report.breaking) process.exitCode = BREAKING;
}

function save(path: string, text: string): void {
  const problem = writeFile(path, text);
  if (problem !== null) throw new DriftError('drift', problem);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof DriftError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = COULD_NOT_RUN;
}
