import { fileURLToPath } from 'node:url';
import { copyData } from './copied-data.ts';

// `npm run build`, after the compiler: what the compiled monitor and sandbox read beside their code.

const target = fileURLToPath(new URL('../../dist/', import.meta.url));

copyData(['contracts', 'sandbox', 'targets'], target);
process.stdout.write(`compiled to ${target}\n`);
