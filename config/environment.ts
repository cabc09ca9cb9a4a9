import { existsSync } from 'node:fs';
import { config as loadDotenv } from 'dotenv';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment, with what `.env` in the working directory adds to it (the environment wins). A
 * file of another name stands in VIGIE_ENV_FILE; empty: none is read.
 */
export function readEnvironment(environment: Environment = process.env): Environment {
  const values: Record<string, string | undefined> = { ...environment };
  const path = environment['VIGIE_ENV_FILE'] ?? '.env';
  if (path !== '' && existsSync(path)) loadDotenv({ path, quiet: true, processEnv: values });
  return values;
}
