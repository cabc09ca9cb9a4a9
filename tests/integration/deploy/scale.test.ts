import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { operationIds } from '../../../contracts/catalogue.ts';
import { replicaOf } from '../../../monitor/replica-of.ts';
import { ROOT } from '../monitor/support.ts';

/** The page with its lines joined, so that a calculation may run over two of them. */
const page = readFileSync(join(ROOT, 'docs/scale.md'), 'utf8')
  .replaceAll(/(?<=\S)\n(?=\S)/g, ' ')
  .replaceAll(/ {2,}/g, ' ');
const bench = readFileSync(join(ROOT, 'bench/README.md'), 'utf8').replaceAll(/ {2,}/g, ' ');

/** A figure of bench/README.md. */
function figure(pattern: RegExp): number {
  const text = pattern.exec(bench)?.[1];
  assert.ok(text !== undefined, `bench/README.md has ${String(pattern)}`);
  return Number(text.replaceAll(',', ''));
}

const probe = figure(/CPU of a probe, the 17 in turn[^|]*\| ([\d.]+) ms/);
const memoryOfOne = figure(/memory, 1 target × 17[^|]*\| (\d+) MB/);
const memoryOfMany = figure(/memory, 20 targets × 17[^|]*\| (\d+) MB/);
const scrapeOfOne = figure(/a scrape of it, median \| ([\d.]+) ms/);
const scrapeOfMany = figure(/a scrape of them, median \| ([\d.]+) ms/);
const series = figure(/series of a target; bytes[^|]*\| (\d+);/);
const bytes = figure(/series of a target; bytes[^|]*\| \d+; (\d+) kB/);
const kilobytes = figure(/([\d.]+) kB a series/);
/** Targets that one process is to carry at most. */
const MOST = 40;
/** Targets, and the replicas that share them. */
const FLEETS = [
  [40, 1],
  [100, 5],
  [220, 10],
  [400, 19],
  [1_000, 47],
] as const;
const operations = operationIds.length;
const memoryEach = (memoryOfMany - memoryOfOne) / 19;
const scrapeEach = (scrapeOfMany - scrapeOfOne) / 19;
const scrapeOf = (targets: number): number => scrapeOfOne + (targets - 1) * scrapeEach;
const memoryOf = (targets: number): number => memoryOfOne + (targets - 1) * memoryEach;
/** Milliseconds of CPU a second. */
const probesOf = (targets: number, intervalS: number): number =>
  ((targets * operations) / intervalS) * probe;

function says(...texts: readonly string[]): void {
  for (const text of texts) assert.ok(page.includes(text), text);
}

test('what one target costs follows from what was measured', () => {
  says(
    `${operations} / 60 s × ${probe} ms = **${probesOf(1, 60).toFixed(2)} ms a second**`,
    `${probesOf(1, 15).toFixed(2)} ms a second)`,
    `(${memoryOfMany} MB − ${memoryOfOne} MB) / 19 = **${memoryEach.toFixed(1)} MB**`,
    `(${scrapeOfMany} ms − ${scrapeOfOne} ms) / 19 = **${scrapeEach.toFixed(1)} ms**`,
  );
});

test('so does what one process carries', () => {
  const most = Math.floor(1 + (50 - scrapeOfOne) / scrapeEach);
  assert.ok(most >= 40);
  const scrape = scrapeOf(40);
  const together = (intervalS: number): string =>
    `${((probesOf(40, intervalS) + scrape / 15) / 10).toFixed(1)}%`;
  says(
    `= ${most} targets`,
    `= ${scrape.toFixed(0)} ms |`,
    `× ${probe} ms = ${probesOf(40, 60).toFixed(1)} ms a second | ${probesOf(40, 15).toFixed(1)} ms a second`,
    `/ 15 s = ${(scrape / 15).toFixed(1)} ms a second`,
    `| together, of a core | ${together(60)} | ${together(15)} |`,
    `= ${memoryOf(40).toFixed(0)} MB |`,
    `40 × ${series} = ${(40 * series).toLocaleString('en')}; ${((40 * bytes) / 1_000).toFixed(1)} MB`,
  );
});

test('and one node, and a fleet', () => {
  says(`2,000 MB / ${memoryOf(40).toFixed(0)} MB = ${Math.floor(2_000 / memoryOf(40))} processes`);
  for (const [targets, replicas] of FLEETS) {
    const mean = targets / replicas;
    const most = mean + 4 * Math.sqrt(mean * (1 - 1 / replicas));
    assert.ok(most <= MOST);
    const cpu = probesOf(targets, 60) + (replicas * scrapeOf(mean)) / 15;
    const cells = [
      targets.toLocaleString('en'),
      replicas,
      mean.toFixed(1),
      most.toFixed(1),
      `${((replicas * memoryOf(mean)) / 1_000).toFixed(1)} GB`,
      `${(cpu / 1_000).toFixed(2)} cores`,
    ];
    says(`| ${cells.join(' | ')} |`);
  }
  const processes = Math.floor(2_000 / memoryOf(MOST));
  const [onOneNode] = FLEETS.find(([, replicas]) => replicas === processes) ?? [];
  says(`**${onOneNode ?? 'no'} targets**`);
});

test('and hardly any share passes what one process carries, however the targets are called', () => {
  const sets = Array.from({ length: 200 }, (_each, set) => set);
  for (const [targets, replicas] of FLEETS) {
    const uneven = sets.filter((set) => largestShare(set, targets, replicas) > MOST);
    assert.ok(uneven.length <= 2, `${targets} on ${replicas}: ${uneven.length} sets`);
  }
});

/** Targets of the replica that has most of them, when names of a set are dealt out. */
function largestShare(set: number, targets: number, replicas: number): number {
  const shares = new Map<number, number>();
  for (let target = 0; target < targets; target += 1) {
    const replica = replicaOf(`portal-${set}-${target}`, replicas);
    shares.set(replica, (shares.get(replica) ?? 0) + 1);
  }
  return Math.max(...shares.values());
}

test('and Prometheus, with the series that its rules record', () => {
  const rules = readFileSync(join(ROOT, 'deploy/prometheus/vigie.rules.yml'), 'utf8');
  const { groups } = parse(rules) as { groups: { rules: { record?: string }[] }[] };
  const recorded = groups.flatMap((group) => group.rules).filter(({ record }) => record);
  const all = series + recorded.length * operations;
  const each = (all * kilobytes) / 1_000;
  const disk = (all * 5_760 * 45 * 1.5) / 1e6;
  says(
    `the rules record ${recorded.length} for each`,
    `${series} + ${recorded.length * operations} = ${all.toLocaleString('en')}`,
    `**${each.toFixed(1)} MB a target**: ${(Math.round(each * 10) / 10) * 40} MB for 40`,
    `= ${disk.toFixed(0)} MB a target`,
  );
});
