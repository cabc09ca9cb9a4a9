import { parseArgs } from 'node:util';
import { firstLine } from '../config/first-line.ts';
import { FAULTS } from './faults/index.ts';
import { PROFILES, type Profile } from './seed/profiles.ts';
import type { StartOptions } from './server.ts';

/** What `--help` prints. */
export const HELP = `Serves an embedded reuses API that answers as udata 17.18.0 does, from memory.

  node --import tsx sandbox/main.ts [options]

  --port N          port to listen on; 0, the default, takes a free one
  --host ADDRESS    address to listen on (default 127.0.0.1)
  --profile NAME    what it is seeded with: ${PROFILES.join(', ')}
  --fault NAME      put one named regression in (list: GET /__sandbox/faults)
  --no-auth         authorization is off: everybody may do everything, as an administrator
  --help            this text
`;

/** What the command line asks for: to start, to help, or why it cannot be understood. */
export type Parsed = { start: StartOptions } | { help: true } | { problem: string };

/** Reads the command line. Never throws. */
export function readOptions(argv: readonly string[]): Parsed {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string', default: '0' },
        host: { type: 'string', default: '127.0.0.1' },
        profile: { type: 'string', default: 'default' },
        fault: { type: 'string' },
        'no-auth': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) return { help: true };
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) {
      return {
        problem: `--port: ${values.port} is no port; a number from 0 to 65535 would be right`,
      };
    }
    if (!isProfile(values.profile)) {
      return {
        problem: `--profile: ${values.profile} is unknown; one of ${PROFILES.join(', ')} would be right`,
      };
    }
    if (values.fault !== undefined && !FAULTS.some(({ name }) => name === values.fault)) {
      return {
        problem: `--fault: ${values.fault} is unknown; GET /__sandbox/faults lists those that are known`,
      };
    }
    const { host, profile, fault } = values;
    return { start: { port: Number(values.port), host, profile, fault, auth: !values['no-auth'] } };
  } catch (error) {
    return { problem: firstLine(error) };
  }
}

function isProfile(name: string): name is Profile {
  return (PROFILES as readonly string[]).includes(name);
}
