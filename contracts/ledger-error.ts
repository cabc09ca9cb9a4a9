/** A ledger that cannot be used. Its message is one line: file, entry, and what would be right. */
export class LedgerError extends Error {
  override readonly name = 'LedgerError';

  constructor(file: string, entry: string, message: string) {
    super(`deviations/${file}, entry ${entry}: ${message}`);
  }
}
