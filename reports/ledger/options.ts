import { parseArgs } from 'node:util';
import { ConfigError } from '../../config/config-error.ts';
import { firstLine } from '../../config/first-line.ts';
import type { Decision, Scope } from './entry-of.ts';

const USAGE =
  'npm run ledger -- list | expired | accept FINGERPRINT [--report FILE] [--reason TEXT] ' +
  '[--owner NAME] [--expires YYYY-MM-DD] [--for target|release]';

export type LedgerCommand =
  | { readonly name: 'list' | 'expired' }
  | {
      readonly name: 'accept';
      readonly fingerprint: string;
      /** null: the report of the last run. */
      readonly report: string | null;
      readonly decision: Readonly<Partial<Record<keyof Decision, string | undefined>>>;
      readonly scope: Scope;
    };

export interface LedgerOptions {
  readonly command: LedgerCommand;
  /** Folder of the ledger; null: the one that comes with the contract. */
  readonly directory: string | null;
}

/**
 * Reads the command line.
 *
 * @throws ConfigError: one line
 */
export function ledgerOptions(flags: readonly string[]): LedgerOptions {
  const { positionals, values } = parsed(flags);
  const [name, fingerprint, ...more] = positionals;
  const directory = values.directory ?? null;
  if ((name === 'list' || name === 'expired') && fingerprint === undefined) {
    return { command: { name }, directory };
  }
  if (name !== 'accept' || more.length > 0) {
    throw new ConfigError('ledger', `no command "${positionals.join(' ')}"`, USAGE);
  }
  if (fingerprint === undefined || !/^[0-9a-f]{12}$/.test(fingerprint)) {
    const hint = 'give the 12 hex digits that the report prints as the finding’s id';
    throw new ConfigError('ledger', 'accept takes a fingerprint', hint);
  }
  const scope = values.for ?? 'target';
  if (scope !== 'target' && scope !== 'release') {
    throw new ConfigError('--for', `"${scope}" is neither`, 'give target or release');
  }
  const { reason, owner, expires, report = null } = values;
  const decision = { reason, owner, expires };
  return { command: { name, fingerprint, report, decision, scope }, directory };
}

function parsed(flags: readonly string[]): {
  positionals: string[];
  values: Partial<Record<'report' | 'reason' | 'owner' | 'expires' | 'for' | 'directory', string>>;
} {
  try {
    return parseArgs({
      args: [...flags],
      allowPositionals: true,
      options: {
        report: { type: 'string' },
        reason: { type: 'string' },
        owner: { type: 'string' },
        expires: { type: 'string' },
        for: { type: 'string' },
        directory: { type: 'string' },
      },
    });
  } catch (error) {
    throw new ConfigError('ledger', firstLine(error), USAGE);
  }
}
