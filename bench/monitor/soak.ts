import { setTimeout as delay } from 'node:timers/promises';
import { compiled, report, residentOf, scrape, startMonitor, startSandbox } from './support.ts';

// `node --import tsx bench/monitor/main.ts soak [minutes] [faults]`: faults are switched on and off while
// the monitor watches. Is every switch seen within two intervals, is no series lost?

const minutes = Number(process.argv[3] ?? 30);
const switches = Number(process.argv[4] ?? 50);
const INTERVAL_S = 5;

const FAULTS = [
  ['types-answer-500', 'reuse_types'],
  ['type-label-null', 'reuse_types'],
  ['topics-answer-503', 'reuse_topics'],
  ['list-as-html', 'list_reuses'],
  ['followers-truncated', 'list_reuse_followers'],
  ['badges-answer-404', 'available_reuse_badges'],
  ['get-in-envelope', 'get_reuse'],
  ['followers-null', 'get_reuse'],
] as const;

const folder = compiled();
const sandbox = await startSandbox(folder);
const monitor = await startMonitor(folder, {
  TARGET_URL: sandbox.ready,
  MONITOR_INTERVAL_S: String(INTERVAL_S),
});
const memory: number[] = [];
let lost = 0;
let missed = 0;
let slowest = 0;
let series = new Set<string>();

await delay(2 * INTERVAL_S * 1_000);
for (let turn = 0; turn < switches; turn += 1) {
  const [fault, operation] = FAULTS[turn % FAULTS.length] ?? FAULTS[0];
  const end = Date.now() + (minutes * 60_000) / switches;
  for (const [name, success] of [
    [fault, 0],
    [null, 1],
  ] as const) {
    await put(name);
    await seen(operation, success, `${name ?? 'healthy again'} on ${operation}`);
  }
  memory.push(residentOf(monitor.pid));
  await delay(Math.max(0, end - Date.now()));
}
const third = Math.floor(memory.length / 3);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const what = `${switches} faults on and off in ${minutes} minutes, every ${INTERVAL_S} s`;
report(`${what}: switches not seen within two intervals`, String(missed), '0');
report(`${what}: slowest`, `${slowest.toFixed(1)} s`, `${2 * INTERVAL_S} s`);
report(`${what}: series lost`, String(lost), '0');
report(
  `${what}: resident memory, second and last third`,
  `${mean(memory.slice(third, 2 * third)).toFixed(1)} MB, ${mean(memory.slice(-third)).toFixed(1)} MB`,
  'flat',
);
await monitor.end();
await sandbox.end();

async function put(name: string | null): Promise<void> {
  const reply = await fetch(`${sandbox.ready}/__sandbox/fault`, {
    method: 'PUT',
    body: JSON.stringify({ name }),
  });
  if (!reply.ok) throw new Error(await reply.text());
}

/** Waits until the operation's gauge says so, and counts what takes too long or gets lost. */
async function seen(operation: string, success: number, what: string): Promise<void> {
  const begin = performance.now();
  for (;;) {
    const { text } = await scrape(monitor.ready);
    countLost(text);
    const line = new RegExp(
      `^vigie_probe_success\\{[^}]*operation="${operation}"\\} ${success}$`,
      'm',
    );
    const seconds = (performance.now() - begin) / 1_000;
    if (line.test(text)) {
      slowest = Math.max(slowest, seconds);
      if (seconds > 2 * INTERVAL_S) missed += 1;
      return;
    }
    if (seconds > 6 * INTERVAL_S) {
      missed += 1;
      process.stderr.write(`not seen: ${what}\n`);
      return;
    }
    await delay(200);
  }
}

/** What a finding describes comes and goes; every other series stays. */
function countLost(text: string): void {
  const now = new Set(
    text
      .split('\n')
      .filter(
        (line) => line.startsWith('vigie_') && !line.startsWith('vigie_contract_finding_info'),
      )
      .map((line) => line.slice(0, line.lastIndexOf(' '))),
  );
  for (const name of series) if (!now.has(name)) lost += 1;
  series = now;
}
