import { spawnSync } from 'node:child_process';
import { Refusal } from './refusal.ts';

/** A program that must be there before anything is installed. */
export interface Prerequisite {
  readonly command: string;
  readonly arguments: readonly string[];
  /** What to install, as a person would say it. */
  readonly right: string;
  /** Whether what the program says about itself will do. */
  readonly accepts: (output: string) => boolean;
}

const OLDEST_JAVA = 17;

function javaIsRecent(output: string): boolean {
  const major = /(?:version "|javac )(\d+)/.exec(output)?.[1];
  return major !== undefined && Number(major) >= OLDEST_JAVA;
}

export const PYTHON: Prerequisite = {
  command: 'python3.11',
  // A Debian python without python3.11-venv can do everything but this import.
  arguments: ['-c', 'import sys, venv, ensurepip; print(sys.version_info[:2])'],
  right: 'Python 3.11 with its venv module',
  accepts: (output) => output.includes('(3, 11)'),
};
export const JAVA: Prerequisite = {
  command: 'java',
  arguments: ['-version'],
  right: `Java ${OLDEST_JAVA} or newer`,
  accepts: javaIsRecent,
};
export const JAVA_COMPILER: Prerequisite = {
  command: 'javac',
  arguments: ['-version'],
  right: `a JDK ${OLDEST_JAVA} or newer (not the runtime alone)`,
  accepts: javaIsRecent,
};
export const MAVEN: Prerequisite = {
  command: 'mvn',
  arguments: ['-v'],
  right: 'Maven 3',
  accepts: (output) => output.includes('Apache Maven'),
};

/**
 * Look for each program on the PATH.
 *
 * @param environment the variables to run them with; this process's own unless given
 * @throws {Refusal} one line that names every program that lacks, and what would be right
 */
export function requirePrograms(
  prerequisites: readonly Prerequisite[],
  environment?: NodeJS.ProcessEnv,
): void {
  const missing = prerequisites
    .map((one) => ({ one, wrong: whatIsWrong(one, environment) }))
    .filter(({ wrong }) => wrong !== undefined)
    .map(({ one, wrong }) => `${one.command} ${String(wrong)}: install ${one.right}`);
  if (missing.length > 0) throw new Refusal(`cannot run udata here: ${missing.join('; ')}`);
}

function whatIsWrong(
  { command, arguments: words, accepts }: Prerequisite,
  environment: NodeJS.ProcessEnv | undefined,
): string | undefined {
  const result = spawnSync(command, [...words], {
    encoding: 'utf8',
    timeout: 30_000,
    ...(environment === undefined ? {} : { env: environment }),
  });
  if (result.error !== undefined) return 'is not on the PATH';
  if (result.status !== 0) return `does not run (exit code ${String(result.status)})`;
  // `java -version` speaks on stderr.
  return accepts(result.stdout + result.stderr) ? undefined : 'is not the right one';
}
