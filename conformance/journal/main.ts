import { ConfigError } from '../../config/config-error.ts';
import { readSettings } from '../../config/read-settings.ts';
import { Client } from '../client.ts';
import { Limiter } from '../limiter.ts';
import { HttpTransport } from '../transports/http-transport.ts';
import { GuardedTransport } from '../write-guard.ts';
import { resolveTarget } from '../../targets/resolve-target.ts';
import { keyedRoles } from '../../targets/target.ts';
import { journalDirectory } from './journal-directory.ts';
import { sweep } from './sweep.ts';

const COULD_NOT_RUN = 2;

/** `npm run sweep`: removes from the target what runs that were killed have left on it. */
async function main(): Promise<void> {
  const target = resolveTarget(readSettings());
  if (target.writes === 'none') {
    throw new ConfigError('ALLOW_WRITES', 'is none', 'set it as the run that is swept had it');
  }
  const transport = new GuardedTransport(new HttpTransport({ proxy: target.proxy }), target);
  const limiter = new Limiter({
    requestsPerSecond: target.requestsPerSecond,
    atOnce: 1,
    maxRequests: target.maxRequests,
  });
  const client = new Client(target, () => transport, limiter);
  const roles = keyedRoles.filter((role) => target.keys[role] !== undefined);
  const swept = await sweep(journalDirectory(), target, { client, roles });
  await transport.dispose();
  for (const { run, removed, left } of swept) {
    const rest = left.length === 0 ? '' : `, could not remove ${left.join(', ')}`;
    process.stdout.write(`run ${run}: removed ${removed}${rest}\n`);
  }
  if (swept.length === 0) process.stdout.write('nothing to sweep\n');
  if (swept.some(({ left }) => left.length > 0)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = COULD_NOT_RUN;
}
