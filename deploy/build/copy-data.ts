import { cpSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

// `npm run build`, after the compiler: what the compiled monitor and sandbox read beside their code.

const FOLDERS = ['contracts', 'sandbox', 'targets'];
const root = new URL('../../', import.meta.url);

for (const folder of FOLDERS) {
  cpSync(new URL(`${folder}/`, root), new URL(`dist/${folder}/`, root), {
    recursive: true,
    filter: (source) => statSync(source).isDirectory() || extname(source) === '.json',
  });
}
process.stdout.write(`compiled to ${fileURLToPath(new URL('dist/', root))}\n`);
