import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheDirectory } from '../../config/cache-directory.ts';
import { SANDBOX_KEYS } from '../../config/sandbox-keys.ts';
import { startSandbox as startSandboxHere } from '../../sandbox/server.ts';
import { down } from '../../udata/down.ts';
import { openFolders } from '../../udata/folders.ts';
import { up } from '../../udata/up.ts';

/** A running reuses API that a suite can be pointed at: the sandbox, or a real udata. */
export interface Instance {
  readonly url: string;
  /** By the name of the variable that holds each. */
  readonly keys: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The sandbox's keys, by the same names. */
const SANDBOX = {
  API_KEY: SANDBOX_KEYS.owner,
  OTHER_API_KEY: SANDBOX_KEYS.other,
  MEMBER_API_KEY: SANDBOX_KEYS.member,
  ADMIN_API_KEY: SANDBOX_KEYS.administrator,
};
const START_SECONDS = 240;
const PROFILES = ['default', 'messy', 'empty', 'no-badges'] as const;
export type Profile = (typeof PROFILES)[number];

export function isProfile(name: string): name is Profile {
  return PROFILES.some((profile) => profile === name);
}

/**
 * Starts a real udata of our own: one that a person has running stays as it is.
 *
 * @throws Refusal when a program lacks or the server does not come up
 */
export async function startUdata(release: string, profile: Profile): Promise<Instance> {
  const run = mkdtempSync(join(tmpdir(), 'vigie-udata-'));
  const folders = { ...openFolders(cacheDirectory()), run };
  const close = async (): Promise<void> => {
    await down(folders, undefined, undefined);
    rmSync(run, { recursive: true, force: true });
  };
  try {
    const instance = { release, profile };
    const { port, keys } = await up(folders, { instance, port: 0, waitSeconds: START_SECONDS });
    return {
      url: `http://127.0.0.1:${port}`,
      keys: {
        API_KEY: keys.owner,
        OTHER_API_KEY: keys.other,
        MEMBER_API_KEY: keys.member,
        ADMIN_API_KEY: keys.admin,
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Starts the sandbox as a process of its own, on a free port. */
export async function startSandbox(
  profile: string,
  flags: readonly string[] = [],
): Promise<Instance> {
  const words = [
    '--import',
    'tsx',
    'sandbox/main.ts',
    '--port',
    '0',
    '--profile',
    profile,
    ...flags,
  ];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const address = /listening on (http:\/\/\S+?)\/?\s/.exec(output)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => {
      reject(new Error(`the sandbox ended with ${code ?? 'a signal'} before it listened`));
    });
  });
  return {
    url,
    keys: SANDBOX,
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** Starts a sandbox with a fault inside this process: one of its own costs more than many a run. */
export async function startPlanted(fault: string): Promise<Instance> {
  const sandbox = await startSandboxHere({ fault });
  return { url: sandbox.url, keys: SANDBOX, close: () => sandbox.close() };
}
