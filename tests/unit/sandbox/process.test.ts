import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { isObject, type Json } from '../../../sandbox/json.ts';

const COMMAND = ['--import', 'tsx', 'sandbox/main.ts'];

/** Starts the sandbox as a process; gives its address once it says that it listens. */
async function start(
  ...flags: string[]
): Promise<{ url: string; stop: () => Promise<[number | null, string | null]> }> {
  const child = spawn(process.execPath, [...COMMAND, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const found = /^sandbox listening on (http:\/\/127\.0\.0\.1:\d+\/)$/.exec(line);
  assert.ok(found?.[1] !== undefined, line);
  return {
    url: found[1],
    async stop() {
      child.kill('SIGTERM');
      return (await once(child, 'exit')) as [number | null, string | null];
    },
  };
}

test('it says where it listens, answers, takes a fault at run time, and ends cleanly', async () => {
  const { url, stop } = await start('--profile', 'empty');
  const total = async (): Promise<Json> => {
    const page = (await (await fetch(new URL('api/1/reuses/', url))).json()) as Json;
    return isObject(page) ? (page['total'] ?? null) : page;
  };
  const put = async (name: Json): Promise<number> =>
    (
      await fetch(new URL('__sandbox/fault', url), {
        method: 'PUT',
        body: JSON.stringify({ name }),
      })
    ).status;
  assert.equal(await total(), 0);
  const store = await (await fetch(new URL('__sandbox/store', url))).text();
  assert.equal(store, await (await fetch(new URL('__sandbox/store', url))).text());
  assert.equal(await put('total-one-more'), 200);
  assert.equal(await total(), 1);
  assert.equal(await put('no-such-fault'), 400);
  assert.equal(await put(null), 200);
  assert.equal(await total(), 0);
  const listed = (await (await fetch(new URL('__sandbox/faults', url))).json()) as Json;
  assert.ok(isObject(listed) && Array.isArray(listed['faults']) && listed['active'] === null);
  assert.deepEqual(await stop(), [0, null]);
});

test('it starts with a fault by name', async () => {
  const { url, stop } = await start('--fault', 'list-as-html');
  const response = await fetch(new URL('api/1/reuses/?page_size=1', url));
  assert.match(response.headers.get('content-type') ?? '', /^text\/html/);
  await response.arrayBuffer();
  await stop();
});

const WRONG: readonly [flags: string[], said: RegExp][] = [
  [['--port', 'x'], /^sandbox: --port: x is no port; .* would be right\n$/],
  [['--port', '70000'], /^sandbox: --port: 70000 is no port/],
  [['--profile', 'nope'], /^sandbox: --profile: nope is unknown; one of default, /],
  [['--fault', 'nope'], /^sandbox: --fault: nope is unknown; /],
  [['--nope'], /^sandbox: Unknown option '--nope'/],
];

for (const [flags, said] of WRONG) {
  test(`${flags.join(' ')} gets one clear line and exit code 2`, () => {
    const { status, stderr, stdout } = spawnSync(process.execPath, [...COMMAND, ...flags], {
      encoding: 'utf8',
    });
    assert.equal(status, 2);
    assert.match(stderr, said);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
    assert.equal(stdout, '');
  });
}

test('--help says what there is', () => {
  const { status, stdout } = spawnSync(process.execPath, [...COMMAND, '--help'], {
    encoding: 'utf8',
  });
  assert.equal(status, 0);
  for (const flag of ['--port', '--host', '--profile', '--fault', '--no-auth'])
    assert.ok(stdout.includes(flag));
});
