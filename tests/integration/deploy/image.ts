import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { need, ROOT, start, type Running } from '../monitor/support.ts';
import { context } from './docker-ignore.ts';
import {
  commandOf,
  environmentOf,
  last,
  lineage,
  readStages,
  stageOf,
  type Instruction,
} from './dockerfile.ts';

/** What a stage of the Dockerfile came to, as a folder that stands for its file system. */
export interface Image {
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
}

/** Links of a merged /usr, as the base image has them too. */
const MERGED = ['bin', 'sbin', 'lib', 'lib64'];
const MOUNTED = ['usr', 'etc', 'proc', 'dev', 'tmp'];
const WORKDIR = '/app';

/**
 * Carries the Dockerfile out without a container engine: the instructions of a stage and of those it
 * starts from, on folders, with this machine's /usr and /etc in place of the base image's. `npm ci` of
 * everything is not repeated: what it gives stands in node_modules here.
 */
export class Builder {
  readonly #folder = mkdtempSync(join(tmpdir(), 'vigie-image-'));
  readonly #stages = readStages();
  readonly #built = new Map<string, string>();
  readonly #context = context();

  constructor() {
    if (process.getuid?.() !== 0) {
      throw new Error('this test mounts file systems as a container engine does; run it as root');
    }
    need('setpriv', 'util-linux');
  }

  build(stage: string): Image {
    const instructions = lineage(this.#stages, stage);
    const healthCheck = last(instructions, 'HEALTHCHECK') ?? 'NONE';
    return {
      root: this.#build(stage),
      environment: environmentOf(instructions),
      user: last(instructions, 'USER') ?? '0:0',
      entrypoint: commandOf(last(instructions, 'ENTRYPOINT')),
      command: commandOf(last(instructions, 'CMD')),
      healthCheck: healthCheck === 'NONE' ? [] : commandOf(healthCheck.replace(/^.*?(?=CMD )/, '')),
    };
  }

  end(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #build(name: string): string {
    const known = this.#built.get(name);
    if (known !== undefined) return known;
    const { from, instructions } = stageOf(this.#stages, name);
    const root = join(this.#folder, name);
    if (this.#stages.some((each) => each.name === from)) {
      cpSync(this.#build(from), root, { recursive: true, verbatimSymlinks: true });
    } else {
      for (const folder of MOUNTED) mkdirSync(join(root, folder), { recursive: true });
      for (const link of MERGED) symlinkSync(`usr/${link}`, join(root, link));
    }
    mkdirSync(join(root, WORKDIR), { recursive: true });
    for (const instruction of instructions) this.#carryOut(instruction, root, name);
    this.#built.set(name, root);
    return root;
  }

  #carryOut({ keyword, flags, rest }: Instruction, root: string, name: string): void {
    if (keyword === 'COPY') {
      const words = rest.split(/\s+/);
      const target = join(root, WORKDIR, words.at(-1) ?? '');
      for (const source of words.slice(0, -1)) this.#copy(source, target, flags['from']);
    } else if (keyword === 'RUN') {
      if (rest === 'npm ci') {
        cpSync(realpathSync(join(ROOT, 'node_modules')), join(root, WORKDIR, 'node_modules'), {
          recursive: true,
          verbatimSymlinks: true,
        });
        return;
      }
      const environment = { ...ownEnvironment(), ...environmentOf(lineage(this.#stages, name)) };
      const { status, stdout, stderr } = spawnSync(
        need('unshare', 'util-linux'),
        inside(root, { command: ['sh', '-c', rest], environment, temporary: ['/tmp'] }),
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`RUN ${rest} ended with ${status}\n${stdout}${stderr}`);
    }
  }

  /** A folder's contents go into the target, a file goes by its name into a target that ends with a slash. */
  #copy(source: string, target: string, from: string | undefined): void {
    if (from !== undefined) {
      cpSync(join(this.#build(from), source), target, { recursive: true, verbatimSymlinks: true });
      return;
    }
    const files = this.#context.filter((path) => path === source || path.startsWith(`${source}/`));
    if (files.length === 0) throw new Error(`COPY ${source}: .dockerignore lets nothing through`);
    for (const file of files) {
      const folder = statSync(join(ROOT, source)).isDirectory();
      const to = join(target, folder ? file.slice(source.length) : source);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(ROOT, file), to);
    }
  }
}

/** How a container is run. */
export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  /** Folders of the image that are memory while it runs; everything else cannot be written to. */
  readonly temporary?: readonly string[];
  /** Instead of the image's entry point and command. */
  readonly command?: readonly string[];
}

/**
 * Runs an image as the deployments do: its user's number, no capability, no new privileges, processes
 * of its own, and a file system that cannot be written to. The network is this machine's.
 */
export function run(image: Image, options: RunOptions = {}): Running {
  const running = start(
    need('unshare', 'util-linux'),
    inside(image.root, {
      command: options.command ?? [...image.entrypoint, ...image.command],
      environment: { ...image.environment, ...options.environment },
      temporary: options.temporary ?? [],
      user: image.user,
    }),
  );
  return {
    ...running,
    async end() {
      // Who changes user outlives the parent's end: the first process is ended, and with it all others.
      const pid = firstProcess(running);
      if (pid !== null) process.kill(pid, 'SIGKILL');
      await running.end();
    },
  };
}

/** Number, as seen from outside, of the process that is number 1 inside; null: it has ended. */
export function firstProcess({ child }: Running): number | null {
  if (child.exitCode !== null || child.signalCode !== null) return null;
  const outer = String(child.pid);
  const [inner = ''] = readFileSync(`/proc/${outer}/task/${outer}/children`, 'utf8').split(' ');
  return inner === '' ? null : Number(inner);
}

/** Arguments of `unshare` that run a command inside a folder. */
function inside(
  root: string,
  how: {
    readonly command: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
    readonly temporary: readonly string[];
    /** `uid:gid`, on a file system that cannot be written to; else as root, on one that can. */
    readonly user?: string;
  },
): readonly string[] {
  const [uid = '', gid = ''] = (how.user ?? '').split(':');
  const drop =
    how.user === undefined
      ? []
      : [
          'setpriv',
          ...[`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', '--no-new-privs'],
          ...['--inh-caps=-all', '--bounding-set=-all'],
        ];
  const script = [
    'set -e',
    'mount --make-rprivate /',
    `mount --bind '${root}' '${root}'`,
    `cd '${root}'`,
    ...['usr', 'etc'].map((folder) => `mount --bind /${folder} ${folder}`),
    ...['usr', 'etc'].map((folder) => `mount -o remount,ro,bind ${folder}`),
    'mount --rbind /dev dev',
    'mount -t proc proc proc',
    ...(how.user === undefined ? [] : [`mount -o remount,ro,bind '${root}'`]),
    ...how.temporary.map((folder) => `mount -t tmpfs -o mode=1777 tmpfs .${folder}`),
    'exec /usr/sbin/chroot . "$@"',
  ].join('\n');
  const variables = Object.entries({ PATH: '/usr/local/bin:/usr/bin:/bin', ...how.environment });
  return [
    ...['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', script, 'sh'],
    ...['env', '-i', '-C', WORKDIR, ...variables.map(([name, value]) => `${name}=${value}`)],
    ...drop,
    ...how.command,
  ];
}

/** What npm needs to reach its registry from here, whatever that is. */
function ownEnvironment(): Record<string, string> {
  const wanted = /^(https?_proxy|no_proxy|npm_config_.*|node_extra_ca_certs|ssl_cert_(file|dir))$/i;
  // eslint-disable-next-line no-restricted-properties -- handed on to a child, not read as a setting
  const entries = Object.entries(process.env);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => wanted.test(entry[0])),
  );
}
