import { HELP, readOptions } from './options.ts';
import { startSandbox, type StartOptions } from './server.ts';

/** Starts the sandbox as a process: one line when it listens, a clean end on SIGTERM and SIGINT. */
async function run(options: StartOptions): Promise<void> {
  const running = await startSandbox(options);
  process.stdout.write(`sandbox listening on ${running.url}\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      void running.close().then(() => process.exit(0));
    });
  }
}

function fail(problem: string): void {
  process.stderr.write(`sandbox: ${problem}\n`);
  process.exitCode = 2;
}

const parsed = readOptions(process.argv.slice(2));
if ('problem' in parsed) fail(parsed.problem);
else if ('help' in parsed) process.stdout.write(HELP);
else {
  run(parsed.start).catch((error: unknown) => {
    fail(error instanceof Error ? error.message : String(error));
  });
}
