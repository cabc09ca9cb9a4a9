import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profile } from './arguments.ts';
import { startDetached } from './processes.ts';

const SERVE = fileURLToPath(new URL('./server/serve.py', import.meta.url));

/** What server/serve.py writes when it is about to answer. */
export interface Ready {
  readonly port: number;
  readonly release: string;
  readonly keys: Readonly<Record<'owner' | 'other' | 'member' | 'admin', string>>;
  readonly counts: Readonly<Record<string, number>>;
  /** What this release could not take of the seed, one sentence each. */
  readonly leftOut: readonly string[];
}

/**
 * Start udata itself for one instance.
 *
 * @param folder the instance's folder
 * @param port 0 for a free one
 * @returns its process id, and the file that will say that it is ready
 */
export async function startApplication(
  python: string,
  folder: string,
  {
    mongoPort,
    port,
    profile,
  }: { readonly mongoPort: number; readonly port: number; readonly profile: Profile },
): Promise<{ readonly pid: number; readonly readyFile: string; readonly log: string }> {
  const readyFile = join(folder, 'ready.json');
  const log = join(folder, 'udata.log');
  rmSync(readyFile, { force: true });
  const words = ['-B', SERVE, '--ready-file', readyFile, '--storage', join(folder, 'storage')];
  const numbers = ['--mongo-port', String(mongoPort), '--port', String(port), '--profile', profile];
  const pid = await startDetached(python, [...words, ...numbers], log);
  return { pid, readyFile, log };
}
