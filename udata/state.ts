import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstanceName } from './arguments.ts';
import type { Ready } from './application.ts';
import { type Folders, instanceFolder, labelOf } from './folders.ts';
import { isOurs } from './processes.ts';

/** What is known about one instance, kept from one command to the next. It holds keys: mode 0600. */
export interface State extends InstanceName {
  /** The processes started so far, the database first. */
  readonly pids: readonly number[];
  /** Since when, ISO 8601. */
  readonly startedAt: string;
  /** The `up` that is or was at work. */
  readonly startedBy: number;
  /** Absent until the server answers. */
  readonly ready?: Ready;
}

const SUFFIX = '.state.json';

/** Write a state, whole or not at all, readable by the owner alone. */
export function writeState(folders: Folders, state: State): void {
  const path = statePath(folders, state);
  const aside = `${path}.part-${process.pid}`;
  writeFileSync(aside, `${JSON.stringify(state, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(aside, path);
}

/** The state of an instance, or undefined when it was never started, was stopped, or is unreadable. */
export function readState(folders: Folders, instance: InstanceName): State | undefined {
  return parseState(statePath(folders, instance));
}

/** Every instance that has a state, in the order of their names. */
export function listStates(folders: Folders): State[] {
  return readdirSync(folders.run)
    .filter((name) => name.endsWith(SUFFIX))
    .sort()
    .map((name) => parseState(join(folders.run, name)))
    .filter((state) => state !== undefined);
}

export function removeState(folders: Folders, instance: InstanceName): void {
  rmSync(statePath(folders, instance), { force: true });
}

/** What the command lines of an instance's processes have in common, and no other process has. */
export function markOf(folders: Folders, instance: InstanceName): string {
  return `${instanceFolder(folders, instance)}/`;
}

/** Running: it answered once and its processes are all there. */
export function isRunning(folders: Folders, state: State): boolean {
  const mark = markOf(folders, state);
  return state.ready !== undefined && state.pids.every((pid) => isOurs(pid, mark));
}

function statePath(folders: Folders, instance: InstanceName): string {
  return join(folders.run, `${labelOf(instance)}${SUFFIX}`);
}

function parseState(path: string): State | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return isState(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/** Enough of a look to tell our file from a foreign or a cut one. */
function isState(value: unknown): value is State {
  return (
    typeof value === 'object' &&
    value !== null &&
    'pids' in value &&
    Array.isArray(value.pids) &&
    value.pids.every((pid) => Number.isInteger(pid) && pid > 0) &&
    'release' in value &&
    typeof value.release === 'string' &&
    'profile' in value &&
    typeof value.profile === 'string'
  );
}
