import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../monitor/support.ts';

export const WORKFLOWS = join(ROOT, '.github/workflows');

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly 'timeout-minutes'?: number;
  readonly env?: Readonly<Record<string, unknown>>;
  readonly strategy?: { readonly matrix?: Readonly<Record<string, unknown>> };
  readonly steps: readonly Step[];
}

export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: unknown;
  readonly env?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Every workflow of the repository. */
export function readWorkflows(): Workflow[] {
  return readdirSync(WORKFLOWS)
    .sort()
    .map((file) => workflow(file, readFileSync(join(WORKFLOWS, file), 'utf8')));
}

export function workflow(file: string, text: string): Workflow {
  return { ...(parse(text) as Omit<Workflow, 'file' | 'text'>), file, text };
}

type Complaint = string;

const PINNED = /^[\w-]+\/[\w-]+(?:\/[\w-]+)?@[0-9a-f]{40}$/;
/** The one job that may know keys and write, by its file. */
const WRITER = { file: 'nightly.yml', job: 'demo' };
/** A password of the Pushgateway, which is no key of a portal. */
const HARMLESS_SECRETS = ['PUSHGATEWAY_PASSWORD'];
const WRITING = /\b(?:(?:\w+_)?API_KEY|ALLOW_WRITES|WRITE_HOSTS)\b/;
/** What GitHub or somebody who may start a run by hand chose, and not whoever opened a pull request. */
const TRUSTED = /^(?:github\.(?:server_url|repository|sha|actor|token)|needs\.[\w.]+|matrix\.\w+)$/;

/** What is wrong with actions: each is named by the digest of a commit, and by its version for people. */
export function unpinned({ file, text, jobs }: Workflow): Complaint[] {
  const named = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  const versions = [...text.matchAll(/^\s*(?:- )?uses: (\S+) # v\d+\.\d+\.\d+$/gm)];
  const versioned = versions.map(([, uses]) => uses);
  return named
    .filter((uses) => !PINNED.test(uses) || !versioned.includes(uses))
    .map((uses) => `${file}: ${uses}`)
    .concat(named.length === versioned.length ? [] : [`${file}: a version is missing`]);
}

/** Jobs that may do more than they say, or run without an end. */
export function unbounded({ file, permissions, concurrency, jobs }: Workflow): Complaint[] {
  const none =
    typeof permissions === 'object' &&
    permissions !== null &&
    Object.keys(permissions).length === 0;
  return [
    ...(none ? [] : [`${file}: permissions are not {}`]),
    ...(concurrency === undefined ? [`${file}: no concurrency`] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => [
      ...(typeof job.permissions === 'object' ? [] : [`${file}: ${name}: no permissions`]),
      ...(typeof job['timeout-minutes'] === 'number' ? [] : [`${file}: ${name}: no timeout`]),
    ]),
  ];
}

/** Checkouts that leave the token on the disk, where every script of every package can read it. */
export function persisting({ file, jobs }: Workflow): Complaint[] {
  return Object.entries(jobs).flatMap(([name, { steps }]) =>
    steps
      .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
      .filter((step) => step.with?.['persist-credentials'] !== false)
      .map(() => `${file}: ${name}`),
  );
}

/** Jobs that know a key or may write, though they are not the one that may. */
export function armed({ file, env, jobs }: Workflow): Complaint[] {
  return [
    ...(WRITING.test(JSON.stringify(env ?? null)) ? [`${file}: env of the whole workflow`] : []),
    ...Object.entries(jobs).flatMap(([name, job]) => {
      if (file === WRITER.file && name === WRITER.job) return [];
      const text = JSON.stringify(job);
      const secrets = secretsIn(text).filter((secret) => !HARMLESS_SECRETS.includes(secret));
      return [
        ...secrets.map((secret) => `${file}: ${name}: secrets ${secret}`),
        ...(WRITING.test(text) ? [`${file}: ${name}: a key or a permission to write`] : []),
      ];
    }),
  ];
}

/** Names of the secrets in expressions; `all` where they are not named one by one. */
export function secretsIn(text: string): string[] {
  return [...text.matchAll(/\$\{\{.*?\}\}/g)].flatMap(([expression]) =>
    [...expression.matchAll(/\bsecrets\b(?:\.(\w+))?/g)].map(([, name = 'all']) => name),
  );
}

/** Expressions inside of a script, which are put in before the shell reads it. */
export function injectable({ file, jobs }: Workflow): Complaint[] {
  return Object.entries(jobs).flatMap(([name, { steps }]) =>
    steps
      .filter(({ run = '' }) => run.includes('${{'))
      .map(({ run = '' }) => `${file}: ${name}: ${run.split('\n')[0] ?? ''}`),
  );
}

/** Expressions in what an action is given that somebody else may have written. */
export function untrusted({ file, jobs }: Workflow): Complaint[] {
  return Object.entries(jobs).flatMap(([name, { steps }]) =>
    steps
      .filter(({ uses = '' }) => uses.startsWith('docker/'))
      .flatMap((step) => [...JSON.stringify(step.with ?? {}).matchAll(/\$\{\{\s*([^}]*?)\s*\}\}/g)])
      .filter(([, expression = '']) => !TRUSTED.test(expression))
      .map(([, expression = '']) => `${file}: ${name}: ${expression}`),
  );
}

/** Scripts of package.json that are named, but are not there. */
export function unknownScripts(
  { file, jobs }: Workflow,
  scripts: Readonly<Record<string, string>>,
): Complaint[] {
  return scriptsIn(jobs)
    .filter((script) => !(script in scripts))
    .map((script) => `${file}: npm run ${script}`);
}

/** The scripts that a workflow runs, those of a matrix each. */
export function scriptsIn(jobs: Workflow['jobs']): string[] {
  return Object.values(jobs).flatMap(({ steps, strategy }) =>
    steps
      .flatMap(({ run = '' }) => [...run.matchAll(/npm run (?:--silent )?"?([\w:$-]+)/g)])
      .flatMap(([, script = '']) => {
        if (!script.includes('$')) return [script];
        const suites = (strategy?.matrix?.['suite'] ?? []) as readonly string[];
        return suites.map((suite) => script.replace('$SUITE', suite));
      }),
  );
}
