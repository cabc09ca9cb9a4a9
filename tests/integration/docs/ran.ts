import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { printFinding } from '../../../conformance/print-finding.ts';
import type { Report } from '../../../reports/report.ts';
import type { Copy } from './copy.ts';
import { pages, partsOf } from './pages.ts';
import { monitorServes, sandboxServes } from './servers.ts';

/** A command of the docs that is carried out in a fresh copy. */
interface Ran {
  readonly command: string;
  /** What is run where the docs have a word for the reader to replace. */
  readonly as?: (copy: Copy) => string;
  /** 0 where nothing is said. */
  readonly code?: number;
  /** What it must print. */
  readonly prints?: readonly RegExp[];
  /** What else must hold after it. */
  readonly after?: (copy: Copy) => void;
  /** In place of running it to its end: it is a server. */
  readonly serves?: (copy: Copy) => Promise<void>;
}

const FAULT = 'follower-filter-ignored';
const FAULTY_RUN = `reports/out/faults/runs/${FAULT}/conformance.json`;
const RUN = 'reports/out/conformance.json';

/** In this order: later ones read what earlier ones leave. */
export const ran: readonly Ran[] = [
  {
    command: 'npx playwright test',
    prints: [promised('17 operations:')],
    after: (copy) => {
      for (const file of filesOfARun()) {
        assert.ok(existsSync(join(copy.root, 'reports/out', file)), `it leaves no ${file}`);
      }
    },
  },
  {
    command: 'SANDBOX_FAULT=suggest-as-pattern npx playwright test',
    // Its own place: the nightly run below compares with the run before, which is a healthy one.
    as: () =>
      'SANDBOX_FAULT=suggest-as-pattern REPORTS_DIR=reports/out/planted npx playwright test',
    code: 1,
    prints: [/^violation: suggest_reuses · /m],
  },
  {
    command: 'npm run nightly',
    prints: [
      /^against the run of \d{4}-\d\d-\d\dT\d\d:\d\dZ: 0 new, 0 gone, \d+ still there/m,
      /^drift: .*\(\d+ known from recorded releases\)\.$/m,
      /^report: reports\/out\/conformance\.html$/m,
    ],
  },
  { command: 'npx playwright test --grep @smoke', prints: [/^17 operations: 17 exercised · 0 /m] },
  {
    command: 'npm run faults -- --only NAME,…',
    as: () => `npm run faults -- --only page-ignored,${FAULT}`,
    prints: [/^2 faults: 2 caught · 2 naming the operation · table: reports\/out\/faults\//m],
    after: (copy) => {
      const [finding] = violationsOf(copy);
      assert.ok(finding !== undefined);
      const labels = (text: string): string[] => text.match(/^ {2}[a-z]+:/gm) ?? [];
      const [shown = ''] = blocksWith('violation: ');
      assert.deepEqual(
        labels(shown),
        labels(printFinding(finding)),
        'a violation as it is printed',
      );
    },
  },
  { command: 'npm run report', prints: [/^report: reports\/out\/conformance\.html$/m] },
  {
    command: 'npm run diff -- A.json B.json',
    as: () => `npm run diff -- ${RUN} ${FAULTY_RUN}`,
    code: 1,
    prints: [/filter\.user/],
  },
  {
    command: 'npm run diff -- BEFORE.json AFTER.json [--json FILE] [--markdown FILE]',
    as: () => `npm run diff -- ${RUN} ${RUN} --json diff.json --markdown diff.md`,
    after: leaves('diff.json', 'diff.md'),
  },
  {
    command:
      'npm run ledger -- accept FINGERPRINT [--report FILE] [--reason TEXT] [--owner NAME] [--expires YYYY-MM-DD] [--for target|release]',
    as: (copy) =>
      `npm run ledger -- accept ${violationsOf(copy)[0]?.fingerprint ?? ''} --report ${FAULTY_RUN} ` +
      '--reason tried --owner somebody --expires 2999-12-31 --for release',
    prints: [/^accepted-[0-9a-f]{12} stands in /m],
    after: leaves('contracts/deviations/accepted.json'),
  },
  { command: 'npm run ledger -- list', prints: [/accepted-[0-9a-f]{12}/] },
  { command: 'npm run ledger -- expired', prints: [/^no entry$/m] },
  {
    command: 'npm run drift',
    prints: [/^against the contract: 0 changes, /m, /, 0 of them breaking/],
  },
  {
    command:
      'npm run drift -- [--against contract|RELEASE|FILE] [--json FILE] [--markdown FILE] [--save FILE]',
    as: () =>
      'npm run drift -- --against 17.18.0 --json drift.json --markdown drift.md --save saved.json',
    prints: [/^against udata 17\.18\.0: \d+ changes, 0 known$/m],
    after: leaves('drift.json', 'drift.md', 'saved.json'),
  },
  { command: 'npm run sweep', prints: [/^nothing to sweep$/m] },
  { command: 'npm run monitor', serves: monitorServes },
  { command: 'npm run sandbox', serves: sandboxServes },
  { command: 'npm run sandbox -- --help', prints: [/--no-auth/] },
  { command: 'npm run mutants -- --list', prints: [/^\S+\/get_reuse\/\S+$/m] },
  { command: 'npm run udata -- status' },
  { command: 'npm run docs', after: unchanged },
  { command: 'npm run generate', after: unchanged },
  { command: 'npm run prometheus-rule', after: unchanged },
  {
    command: 'node --import tsx --test tests/unit/conformance/relations/others.test.ts',
    prints: [/fail 0/],
  },
];

function leaves(...files: readonly string[]): (copy: Copy) => void {
  return (copy) => {
    for (const file of files) assert.ok(existsSync(join(copy.root, file)), `it leaves no ${file}`);
  };
}

/** What is written from the code says so already. */
function unchanged(copy: Copy): void {
  assert.deepEqual(copy.changed(), []);
}

function violationsOf(copy: Copy): Report['findings'] {
  const { findings } = copy.json(FAULTY_RUN) as Report;
  return findings.filter(({ severity }) => severity === 'violation');
}

/** Blocks of output in the README that begin so. */
function blocksWith(start: string): string[] {
  const readme = pages.find(({ path }) => path === 'README.md');
  return partsOf(readme?.text ?? '')
    .blocks.filter(({ language, lines }) => language === '' && lines[0]?.startsWith(start))
    .map(({ lines }) => lines.join('\n'));
}

/** The README's block of output, with anything for its dots. */
function promised(start: string): RegExp {
  const [block = 'nothing is promised'] = blocksWith(start);
  const text = block.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('…', '[\\d.]+');
  return new RegExp(`^${text}$`, 'm');
}

/** The rows of the README's table of what a run leaves. */
function filesOfARun(): string[] {
  const readme = pages.find(({ path }) => path === 'README.md')?.text ?? '';
  const section = readme.split('## What a run leaves')[1]?.split('\n## ')[0] ?? '';
  const files = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, file = '']) => file);
  assert.ok(files.length >= 8, 'the README lists what a run leaves');
  return files;
}
