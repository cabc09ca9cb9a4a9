import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Folders } from './folders.ts';
import { installOnce } from './install-once.ts';
import { startDetached } from './processes.ts';
import { progress } from './progress.ts';
import { runCommand } from './run-command.ts';

const BUILD_SECONDS = 600;
const SOURCE = fileURLToPath(new URL('./mongo/', import.meta.url));

/** Whether the in-memory database was built already; else Maven and a compiler are needed. */
export function isMongoBuilt(folders: Folders): boolean {
  return existsSync(folders.mongo);
}

/**
 * Fetch the MongoDB-compatible server's jars and compile our small main class, once.
 *
 * @throws {Refusal} when Maven or the compiler fails, with the end of its log
 */
export async function buildMongo(folders: Folders): Promise<void> {
  const log = `${folders.mongo}.log`;
  await installOnce(folders.mongo, async (unfinished) => {
    progress('building the in-memory database (once)');
    const jars = join(unfinished, 'jars');
    const classes = join(unfinished, 'classes');
    mkdirSync(classes, { recursive: true });
    await runCommand(
      'mvn',
      [
        '-B',
        '-q',
        'dependency:copy-dependencies',
        '-f',
        join(SOURCE, 'pom.xml'),
        `-DoutputDirectory=${jars}`,
      ],
      { what: 'fetching the in-memory database', log, timeoutSeconds: BUILD_SECONDS },
    );
    await runCommand(
      'javac',
      ['-cp', join(jars, '*'), '-d', classes, join(SOURCE, 'InMemoryMongo.java')],
      { what: 'compiling the in-memory database', log, timeoutSeconds: BUILD_SECONDS },
    );
  });
}

/**
 * Start a database of its own for one instance; it forgets everything when it ends.
 *
 * @returns its process id, and the file where its port will stand
 */
export async function startMongo(
  folders: Folders,
  instance: string,
): Promise<{ readonly pid: number; readonly portFile: string; readonly log: string }> {
  const portFile = join(instance, 'mongo-port');
  const log = join(instance, 'mongo.log');
  rmSync(portFile, { force: true });
  const path = `${join(folders.mongo, 'classes')}:${join(folders.mongo, 'jars', '*')}`;
  // Small and quick to start: the data is a few megabytes and the run short.
  const tuning = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const pid = await startDetached(
    'java',
    [...tuning, '-cp', path, 'InMemoryMongo', '0', portFile],
    log,
  );
  return { pid, portFile, log };
}
