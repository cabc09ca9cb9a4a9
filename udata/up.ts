import { mkdirSync } from 'node:fs';
import { type Ready, startApplication } from './application.ts';
import type { InstanceName } from './arguments.ts';
import { stopInstance } from './down.ts';
import { type Folders, instanceFolder, labelOf } from './folders.ts';
import { buildMongo, isMongoBuilt, startMongo } from './mongo.ts';
import { JAVA, JAVA_COMPILER, MAVEN, PYTHON, requirePrograms } from './prerequisites.ts';
import { isOurs } from './processes.ts';
import { progress } from './progress.ts';
import { isInstalled, pythonEnvironment } from './python-environment.ts';
import { Refusal } from './refusal.ts';
import { lastWords } from './run-command.ts';
import { type State, isRunning, markOf, readState, writeState } from './state.ts';
import { waitForFile } from './wait-for-file.ts';

/** How to bring one up. */
export interface UpOptions {
  readonly instance: InstanceName;
  /** 0 for a free one. */
  readonly port: number;
  /** How long the server may take from its start to its first answer; installing is not counted. */
  readonly waitSeconds: number;
}

/**
 * Bring a real udata up, seeded, and wait until it answers. One that runs already is left alone.
 *
 * @throws {Refusal} when a program lacks, an installation fails, or the server does not come up in
 * time; whatever was started is then ended
 */
export async function up(folders: Folders, options: UpOptions): Promise<Ready> {
  const running = alreadyUp(folders, options);
  if (running !== undefined) return running;
  requirePrograms([
    ...(isInstalled(folders, options.instance.release) ? [] : [PYTHON]),
    JAVA,
    ...(isMongoBuilt(folders) ? [] : [JAVA_COMPILER, MAVEN]),
  ]);
  await buildMongo(folders);
  const python = await pythonEnvironment(folders, options.instance.release);
  // Asked again: another `up` of the same instance may have waited for the same installation.
  const meanwhile = alreadyUp(folders, options);
  if (meanwhile !== undefined) return meanwhile;
  const leftover = readState(folders, options.instance);
  if (leftover !== undefined) await stopInstance(folders, leftover);
  return start(folders, python, options);
}

/** The instance as it runs; undefined when it does not, also when only a part of it is left. */
function alreadyUp(folders: Folders, { instance, port }: UpOptions): Ready | undefined {
  const known = readState(folders, instance);
  if (known === undefined) return undefined;
  const label = labelOf(instance);
  if (known.ready === undefined) {
    if (!isUpAtWork(known.startedBy)) return undefined;
    throw new Refusal(`udata ${label} is being started by process ${known.startedBy}: wait for it`);
  }
  if (!isRunning(folders, known)) return undefined;
  if (port !== 0 && port !== known.ready.port) {
    throw new Refusal(
      `udata ${label} runs on port ${known.ready.port} already: down it first, or leave --port out`,
    );
  }
  progress(`udata ${label} runs already`);
  return known.ready;
}

async function start(folders: Folders, python: string, options: UpOptions): Promise<Ready> {
  const { instance, port } = options;
  const folder = instanceFolder(folders, instance);
  const mark = markOf(folders, instance);
  const deadline = Date.now() + options.waitSeconds * 1000;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  progress(`starting udata ${labelOf(instance)}`);

  let state: State = {
    ...instance,
    pids: [],
    startedAt: new Date().toISOString(),
    startedBy: process.pid,
  };
  // Written before and after each start, so that `down` finds whatever an interruption leaves.
  const note = (change: Partial<State>) => {
    state = { ...state, ...change };
    writeState(folders, state);
  };
  const text = async (file: string, pid: number, log: string, what: string) => {
    const found = await waitForFile(file, () => isOurs(pid, mark), deadline);
    if (found !== undefined) return found;
    const why = isOurs(pid, mark) ? `did not answer within ${options.waitSeconds} s` : 'ended';
    throw new Refusal(`${what} ${why}: ${lastWords(log)}`);
  };
  try {
    note({});
    const mongo = await startMongo(folders, folder);
    note({ pids: [mongo.pid] });
    const mongoPort = Number(await text(mongo.portFile, mongo.pid, mongo.log, 'the database'));
    const application = await startApplication(python, folder, {
      mongoPort,
      port,
      profile: instance.profile,
    });
    note({ pids: [mongo.pid, application.pid] });
    const written = await text(
      application.readyFile,
      application.pid,
      application.log,
      `udata ${labelOf(instance)}`,
    );
    // Our own server/serve.py wrote it a moment ago.
    const ready = JSON.parse(written) as Ready;
    await firstAnswer(ready.port, deadline);
    note({ ready });
    for (const line of ready.leftOut) progress(`left out of the seed: ${line}`);
    return ready;
  } catch (error) {
    await stopInstance(folders, state);
    throw error;
  }
}

async function firstAnswer(port: number, deadline: number): Promise<void> {
  const url = `http://127.0.0.1:${port}/api/1/reuses/?page_size=1`;
  const answer = await fetch(url, {
    signal: AbortSignal.timeout(Math.max(1000, deadline - Date.now())),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Refusal(`udata came up, but ${url} answers ${answer.status}`);
}

function isUpAtWork(pid: number): boolean {
  return isOurs(pid, 'udata/main.ts');
}
