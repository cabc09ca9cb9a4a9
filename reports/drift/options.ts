import { parseArgs } from 'node:util';
import { ConfigError } from '../../config/config-error.ts';
import { firstLine } from '../../config/first-line.ts';

export interface DriftOptions {
  /** `contract`, a recorded release, or the path of a saved document; none: all that is known. */
  readonly against: readonly string[];
  readonly json: string | null;
  readonly markdown: string | null;
  /** Where the facts of the target's document are kept, as a recording. */
  readonly save: string | null;
}

const USAGE =
  'npm run drift -- [--against contract|RELEASE|FILE] [--json FILE] [--markdown FILE] [--save FILE]';

/**
 * Reads the command line.
 *
 * @throws ConfigError: one line
 */
export function driftOptions(flags: readonly string[]): DriftOptions {
  try {
    const { values } = parseArgs({
      args: [...flags],
      options: {
        against: { type: 'string', multiple: true },
        json: { type: 'string' },
        markdown: { type: 'string' },
        save: { type: 'string' },
      },
    });
    return {
      against: values.against ?? [],
      json: values.json ?? null,
      markdown: values.markdown ?? null,
      save: values.save ?? null,
    };
  } catch (error) {
    throw new ConfigError('drift', firstLine(error), USAGE);
  }
}
