import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { catalogue } from '../contracts/catalogue.ts';
import { rules } from '../conformance/rules/index.ts';
import { markdownTable } from './markdown-table.ts';
import { writeFile } from './write-file.ts';

/** Parts of the docs that are written from the code, between their markers. */
const PARTS: Readonly<Record<string, () => string>> = {
  operations: () =>
    markdownTable(
      ['operation', 'method and path', 'who may', 'documented'],
      catalogue.map(({ id, method, path, access, responses }) => [
        `\`${id}\``,
        `${method} ${path}`,
        access,
        [...responses.values()]
          .filter(({ common }) => !common)
          .map(({ status }) => status)
          .join(', '),
      ]),
    ),
  rules: () =>
    markdownTable(
      ['rule', 'family', 'severity', 'promise'],
      rules.map(({ id, family, severity, sentence }) => [`\`${id}\``, family, severity, sentence]),
    ),
};

const DOCUMENTS = ['README.md', 'docs/rules.md'];

function withParts(text: string): string {
  return Object.entries(PARTS).reduce(
    (each, [name, part]) =>
      each.replace(
        new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`),
        (_whole, open: string, close: string) => `${open}\n${part()}\n${close}`,
      ),
    text,
  );
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
for (const path of DOCUMENTS) {
  const before = readFileSync(path, 'utf8');
  const after = withParts(before);
  if (before === after) continue;
  if (values.check) {
    process.stderr.write(`${path} is not what the code says; run npm run docs\n`);
    process.exitCode = 1;
  } else {
    const problem = writeFile(path, after);
    if (problem !== null) {
      process.stderr.write(`${problem}\n`);
      process.exitCode = 1;
    }
  }
}
