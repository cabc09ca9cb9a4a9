import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { readSettings } from '../../config/read-settings.ts';
import { readReport, ReportError } from '../read-report.ts';
import { pathsIn, renderAgain } from '../renderers/index.ts';
import { viewOf } from '../run-view.ts';

const HELP = `Writes the page, the summary, JUnit and the badge of a run from its conformance.json: a run that
was killed leaves nothing else.

  npm run report -- [conformance.json]

The files stand beside it. Without a path: the one of the last run.
`;
const COULD_NOT_RUN = 2;

const { values, positionals } = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});

if (values.help) process.stdout.write(HELP);
else process.exitCode = await main(positionals[0]);

async function main(given: string | undefined): Promise<number> {
  const settings = readSettings();
  const path = given ?? pathsIn(settings).json;
  try {
    const own = { ...settings, reportsDirectory: dirname(path) };
    const { html, history } = pathsIn(own);
    const problems = await renderAgain(own, viewOf(readReport(path), history));
    process.stdout.write(`${[...problems, `report: ${html}`].join('\n')}\n`);
    return problems.length === 0 ? 0 : COULD_NOT_RUN;
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return COULD_NOT_RUN;
  }
}
