import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { operationIds } from '../../../contracts/catalogue.ts';
import { offsetsOf } from '../../../monitor/offsets.ts';
import { Schedule } from '../../../monitor/schedule.ts';

test('the operations of a target stand apart, and targets differ', () => {
  const offsets = [...offsetsOf('www').values()].sort((a, b) => a - b);
  assert.equal(offsets.length, operationIds.length);
  for (const [index, offset] of offsets.entries()) {
    const next = offsets[index + 1] ?? (offsets[0] ?? 0) + 1;
    assert.ok(Math.abs(next - offset - 1 / operationIds.length) < 1e-9, `${index}`);
  }
  assert.notDeepEqual(offsetsOf('www'), offsetsOf('demo'));
  assert.deepEqual(offsetsOf('www'), offsetsOf('www'));
});

test('turns keep to absolute times, however long each takes', async () => {
  const starts: number[] = [];
  const schedule = new Schedule({
    intervalMs: 100,
    offset: 0.5,
    async turn() {
      starts.push(Date.now());
      await delay(60);
    },
    skipped: () => undefined,
  });
  schedule.start();
  await delay(650);
  await schedule.stop();
  assert.ok(starts.length >= 4, `${starts.length} turns`);
  // Early is wrong at once; late may be the machine's fault, but it must not add up.
  for (const start of starts) assert.ok(start % 100 >= 48 || start % 100 < 40, `${start % 100}`);
  const [first = 0] = starts;
  const slots = starts.map((start) => Math.round((start - first) / 100));
  assert.deepEqual(slots, [...new Set(slots)]);
});

test('a timer that comes a little early starts one turn, which is on time and skips nothing', async () => {
  let skipped = 0;
  const lags: number[] = [];
  const starts: number[] = [];
  const intervalMs = 200;
  const schedules = Array.from(
    { length: 20 },
    (_, index) =>
      new Schedule({
        intervalMs,
        // Deadlines between two milliseconds: timers are set in whole ones, so some come early.
        offset: index / 20 + 0.0137,
        turn(lagS) {
          lags.push(lagS);
          starts.push(index);
          return Promise.resolve();
        },
        skipped: (turns) => {
          skipped += turns;
        },
      }),
  );
  const begin = performance.now();
  for (const schedule of schedules) schedule.start();
  await delay(2_000);
  await Promise.all(schedules.map((schedule) => schedule.stop()));
  const most = (performance.now() - begin) / intervalMs + 1;
  for (const index of schedules.keys()) {
    const turns = starts.filter((each) => each === index).length;
    assert.ok(turns <= most, `${turns} turns of at most ${most}`);
  }
  // A busy machine may be late by itself, but not by nearly a whole interval.
  assert.ok(Math.max(...lags) < (intervalMs / 1_000) * 0.9, `${Math.max(...lags)} s late`);
  assert.equal(skipped, 0);
});

test('a turn in flight is never joined by another; those that could not start are counted', async () => {
  let running = 0;
  let most = 0;
  let skipped = 0;
  const schedule = new Schedule({
    intervalMs: 50,
    offset: 0,
    async turn() {
      most = Math.max(most, (running += 1));
      await delay(180);
      running -= 1;
    },
    skipped: (turns) => {
      skipped += turns;
    },
  });
  schedule.start();
  await delay(600);
  await schedule.stop();
  assert.equal(most, 1);
  assert.ok(skipped >= 4, `${skipped} skipped`);
  assert.equal(running, 0, 'stop waits for the turn in flight');
});

test('a process that slept counts what it missed, and goes on at the next time', async () => {
  let skipped = 0;
  const lags: number[] = [];
  const schedule = new Schedule({
    intervalMs: 40,
    offset: 0,
    turn(lagS) {
      lags.push(lagS);
      return Promise.resolve();
    },
    skipped: (turns) => {
      skipped += turns;
    },
  });
  schedule.start();
  await delay(60);
  const until = Date.now() + 250;
  while (Date.now() < until);
  await delay(60);
  await schedule.stop();
  assert.ok(skipped >= 4, `${skipped} skipped`);
  assert.ok(lags.every((lag) => lag >= 0 && lag < 0.25));
});
