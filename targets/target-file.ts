import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { ConfigError } from '../config/config-error.ts';
import { parseTargetUrl } from '../config/parse-settings.ts';

const directory = new URL('./', import.meta.url);

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
});
export type TargetFile = z.infer<typeof targetFile>;

/** Names of the files in `targets/`, sorted. */
function targetNames(): string[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
}

/**
 * Reads `targets/<name>.json`.
 *
 * @throws ConfigError when there is no such file or it does not hold what a target needs.
 */
export function readTargetFile(name: string): TargetFile {
  if (!targetNames().includes(name)) {
    throw new ConfigError(
      'TARGET',
      `there is no targets/${name}.json`,
      `give one of ${targetNames().join(', ')}`,
    );
  }
  const variable = `targets/${name}.json`;
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
