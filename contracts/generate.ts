import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { compile } from 'json-schema-to-typescript';
import { schemaFile, schemaNames } from './schema-files.ts';

const output = new URL('./generated/types.ts', import.meta.url);
const command = 'node --import tsx contracts/generate.ts';

/** The types of all schemas, as the text of one TypeScript file. */
export async function generatedTypes(): Promise<string> {
  // The ledger's own schema describes no body, and deviation.ts has its type.
  const names = schemaNames.filter((name) => name !== 'deviation');
  const required: string[] = names;
  const properties = Object.fromEntries(names.map((name) => [name, { $ref: schemaFile(name) }]));
  const bundle = { title: 'Contract', type: 'object', required, properties } as const;
  return compile(bundle, 'Contract', {
    // An absent additionalProperties means open in JSON Schema; types name what is known.
    additionalProperties: false,
    bannerComment: `/* Generated from contracts/schemas/ by \`${command}\`. Do not edit. */`,
    cwd: fileURLToPath(new URL('./schemas/', import.meta.url)),
    style: { singleQuote: true, printWidth: 100 },
    unknownAny: true,
    $refOptions: { resolve: { http: false } },
  });
}

/** The types as they stand in the working tree; empty when there are none yet. */
export function keptTypes(): string {
  try {
    return readFileSync(output, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const types = await generatedTypes();
  if (!values.check) {
    writeFileSync(output, types);
  } else if (types !== keptTypes()) {
    process.stderr.write(`contracts/generated/types.ts is stale: run \`${command}\`\n`);
    process.exitCode = 1;
  }
}
