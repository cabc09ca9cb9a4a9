import { parseArgs } from 'node:util';
import { Refusal } from './refusal.ts';

/** What may be planted in a server; the same list stands in server/seed.py. */
const PROFILES = ['default', 'messy', 'empty', 'no-badges'] as const;
export type Profile = (typeof PROFILES)[number];

/** One server: a release of udata with what was planted in it. */
export interface InstanceName {
  readonly release: string;
  readonly profile: Profile;
}

export type Command =
  | {
      readonly name: 'up';
      readonly instance: InstanceName;
      readonly port: number;
      readonly waitSeconds: number;
    }
  | {
      readonly name: 'down';
      readonly release: string | undefined;
      readonly profile: Profile | undefined;
    }
  | { readonly name: 'status' }
  | { readonly name: 'env'; readonly instance: InstanceName };

const USAGE = [
  'npm run udata -- up RELEASE [--profile default|messy|empty|no-badges] [--port N] [--wait SECONDS]',
  'npm run udata -- down [RELEASE] [--profile NAME]',
  'npm run udata -- status',
  'npm run udata -- env RELEASE [--profile NAME]',
].join('\n');

const RELEASE = /^\d{1,3}\.\d{1,3}\.\d{1,3}(?:(?:\.dev|a|b|rc)\d{1,6})?$/;
const OPTIONS = {
  profile: { type: 'string' },
  port: { type: 'string' },
  wait: { type: 'string' },
} as const;

/**
 * Read the words after `npm run udata --`.
 *
 * @throws {Refusal} on an unknown command, option or profile, a release that is none, a port or a
 * number of seconds out of range, or words too many
 */
export function parseArguments(words: readonly string[]): Command {
  const { values, positionals } = split(words);
  const [name, release, ...rest] = positionals;
  if (rest.length > 0) throw new Refusal(`one release at a time: what is ${String(rest[0])}?`);
  const given = values.profile === undefined ? undefined : asProfile(values.profile);
  if (name !== 'up' && (values.port !== undefined || values.wait !== undefined)) {
    throw new Refusal('--port and --wait belong to up only');
  }
  switch (name) {
    case 'up':
      return {
        name,
        instance: { release: asRelease(release), profile: given ?? 'default' },
        port: asNumber('--port', values.port ?? '0', 0, 65_535),
        waitSeconds: asNumber('--wait', values.wait ?? '180', 1, 3_600),
      };
    case 'down':
      return {
        name,
        release: release === undefined ? undefined : asRelease(release),
        profile: given,
      };
    case 'env':
      return { name, instance: { release: asRelease(release), profile: given ?? 'default' } };
    case 'status':
      if (release !== undefined || given !== undefined)
        throw new Refusal('status takes nothing more');
      return { name };
    default:
      throw new Refusal(
        `${name === undefined ? 'no command given' : `unknown command ${name}`}: up, down, status or env\n${USAGE}`,
      );
  }
}

function split(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function asRelease(word: string | undefined): string {
  if (word === undefined) throw new Refusal('which release? For instance: up 17.18.0');
  if (!RELEASE.test(word))
    throw new Refusal(`${word} is no release of udata: three numbers, like 17.18.0`);
  return word;
}

function asProfile(word: string): Profile {
  const profile = PROFILES.find((known) => known === word);
  if (profile === undefined) {
    throw new Refusal(`--profile ${word} is unknown: one of ${PROFILES.join(', ')}`);
  }
  return profile;
}

function asNumber(option: string, word: string, least: number, most: number): number {
  const number = /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (!(number >= least && number <= most)) {
    throw new Refusal(`${option} ${word} is out of range: a whole number from ${least} to ${most}`);
  }
  return number;
}
