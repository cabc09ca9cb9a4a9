import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { ConfigError } from '../config/config-error.ts';
import { parseTargetUrl } from '../config/parse-settings.ts';
import { keyedRoles } from './target.ts';

const ownDirectory = new URL('./', import.meta.url);
/** The embedded sandbox comes with the project, wherever the other targets stand. */
const SANDBOX = 'sandbox';

/** Name of an environment variable. */
const variableName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must be the name of a variable');

/** One file in `targets/`. Secrets never stand there: `keys` names the variables that hold them. */
const targetFile = z.strictObject({
  name: z.string(),
  description: z.string(),
  /** null: the embedded sandbox, whose port is known once it runs. */
  url: z.string().nullable(),
  writes: z.enum(['none', 'private', 'public']),
  /** True where anything may be written and left: only then may `public` writes leave loopback. */
  disposable: z.boolean(),
  /** udata release that is expected there; null: not known. */
  release: z.string().nullable(),
  /** For each role the variable that holds its key; those of API_KEY and its like are then not used. */
  keys: z.partialRecord(z.enum(keyedRoles), variableName).optional(),
  /** The variable that holds the path of a file of headers to send along, as EXTRA_HEADERS_FILE does. */
  headers: variableName.optional(),
});
export type TargetFile = z.infer<typeof targetFile>;

/** Names of the files in a folder of targets, and the sandbox, sorted. */
function targetNames(directory: URL): string[] {
  const names = filesIn(directory)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length));
  return [...new Set([...names, SANDBOX])].sort();
}

function filesIn(directory: URL): string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new ConfigError(
      'TARGETS_DIR',
      `cannot read "${fileURLToPath(directory)}" (${code})`,
      'give the path of a folder of target files',
    );
  }
}

/**
 * Reads `<name>.json` of a folder of target files.
 *
 * @param folder its path; null: `targets/` of this project
 * @throws ConfigError when there is no such file or it does not hold what a target needs.
 */
export function readTargetFile(name: string, folder: string | null = null): TargetFile {
  const directory =
    folder === null || name === SANDBOX ? ownDirectory : pathToFileURL(`${resolve(folder)}/`);
  const variable = `${folder === null || name === SANDBOX ? 'targets' : folder}/${name}.json`;
  const known = targetNames(directory);
  if (!known.includes(name)) {
    throw new ConfigError('TARGET', `there is no ${variable}`, `give one of ${known.join(', ')}`);
  }
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(new URL(`${name}.json`, directory), 'utf8'));
  } catch (error) {
    throw new ConfigError(variable, (error as Error).message, 'give a JSON object');
  }
  const parsed = targetFile.safeParse(content);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(
      variable,
      `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
      'see targets/sandbox.json',
    );
  }
  if (parsed.data.url !== null) parseTargetUrl(parsed.data.url, variable);
  return parsed.data;
}
