import { fileURLToPath } from 'node:url';
import { ConfigError } from '../../config/config-error.ts';
import { readSettings } from '../../config/read-settings.ts';
import { LedgerError } from '../../contracts/ledger-error.ts';
import { loadLedger } from '../../contracts/load-ledger.ts';
import { readReport, ReportError } from '../read-report.ts';
import { AcceptError } from './accept-error.ts';
import { addEntry } from './accepted-file.ts';
import { decide } from './decide.ts';
import { entryOf } from './entry-of.ts';
import { listEntries } from './list-entries.ts';
import { ledgerOptions, type LedgerCommand } from './options.ts';

const SOME_EXPIRED = 1;
const COULD_NOT_RUN = 2;

/** `npm run ledger`: shows the known deviations, and accepts a finding as one of them. */
async function main(): Promise<void> {
  const { command, directory } = ledgerOptions(process.argv.slice(2));
  const folder =
    directory ?? fileURLToPath(new URL('../../contracts/deviations/', import.meta.url));
  const today = new Date().toISOString().slice(0, 10);
  if (command.name === 'accept') {
    await accept(command, folder, today);
    return;
  }
  const { entries } = loadLedger(folder);
  const shown =
    command.name === 'list' ? entries : entries.filter(({ expires }) => expires < today);
  print(shown.length === 0 ? ['no entry'] : listEntries(shown, today));
  if (command.name === 'expired' && shown.length > 0) process.exitCode = SOME_EXPIRED;
}

async function accept(
  { fingerprint, report, decision, scope }: Extract<LedgerCommand, { name: 'accept' }>,
  folder: string,
  today: string,
): Promise<void> {
  const file = report ?? `${readSettings().reportsDirectory}/conformance.json`;
  const run = readReport(file);
  // What cannot be accepted is said before anybody is asked why it should be.
  const question = { scope, today };
  entryOf(
    run,
    fingerprint,
    { reason: 'asked below', owner: 'asked below', expires: today },
    question,
  );
  const decided = await decide(decision, {
    input: process.stdin,
    output: process.stdout,
    interactive: process.stdin.isTTY,
  });
  const entry = entryOf(run, fingerprint, decided, question);
  print([`${entry.id} stands in ${addEntry(folder, entry)}`]);
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}

try {
  await main();
} catch (error) {
  const told = [ConfigError, LedgerError, ReportError, AcceptError].some(
    (kind) => error instanceof kind,
  );
  if (!told) throw error;
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = COULD_NOT_RUN;
}
