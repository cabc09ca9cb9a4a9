import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readDifferences } from '../../../sandbox/fidelity/exchange.ts';
import { replay } from '../../../sandbox/fidelity/replay.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';

let running: RunningSandbox;

before(async () => {
  running = await startSandbox();
});

after(async () => {
  await running.close();
});

test('the sandbox answers the recorded scenario as udata 17.18.0 did', async () => {
  const replayed = await replay(running.url);
  const known = readDifferences();
  const differing = replayed.filter(({ differences }) => differences.length > 0);
  process.stdout.write(`fidelity: ${replayed.length - differing.length} of ${replayed.length}\n`);
  const unexplained = differing
    .filter(({ number }) => known[String(number)] === undefined)
    .map(
      ({ number, note, differences }) => `${number} ${note}: ${differences.slice(0, 3).join('; ')}`,
    );
  assert.deepEqual(unexplained, []);
  const stale = Object.keys(known).filter(
    (number) => !differing.some((one) => String(one.number) === number),
  );
  assert.deepEqual(stale, [], 'differences that are listed and no longer there');
  assert.equal(replayed.length, 216);
});
