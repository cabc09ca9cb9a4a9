import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../../conformance/finding.ts';
import type { OperationId } from '../../../contracts/catalogue.ts';
import { EventStream, type Listener } from '../../../reports/events/event-stream.ts';
import type { TestEnd } from '../../../reports/events/run-event.ts';
import { annotations } from '../../../reports/renderers/annotations.ts';
import { badge } from '../../../reports/renderers/badge.ts';
import { junit } from '../../../reports/renderers/junit.ts';
import { markdown } from '../../../reports/renderers/markdown.ts';
import { progress } from '../../../reports/renderers/progress.ts';
import { Anchors, cellAnchor } from '../../../reports/html/anchors.ts';
import { page } from '../../../reports/html/page.ts';
import { jsonLines } from '../../../reports/html/json-lines.ts';
import { groupFindings } from '../../../reports/groups.ts';
import { isKept, verdictOf, verdictSentence } from '../../../reports/verdict.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';

const view = sampleView(500, true);

describe('the event stream', () => {
  it('goes on when a listener crashes, and tells of it in one line', async () => {
    const heard: string[] = [];
    const sound: Listener = {
      name: 'sound one',
      on: ({ kind }) => {
        heard.push(kind);
        return kind === 'end' ? 'a disk is full' : null;
      },
    };
    const broken: Listener = {
      name: 'broken one',
      on: () => {
        throw new Error('no\nsecond line');
      },
    };
    const late: Listener = { name: 'late one', on: () => Promise.reject(new Error('late')) };
    const stream = new EventStream([broken, late, sound]);
    await stream.emit({ kind: 'begin', tests: new Map() });
    await stream.emit({ kind: 'end', view });
    assert.deepEqual(heard, ['begin', 'end']);
    assert.deepEqual(stream.problems, [
      'the broken one was not written: no',
      'the late one was not written: late',
      'a disk is full',
    ]);
  });
});

describe('the renderers', () => {
  it('keep the summary in Markdown below 60 kB, the verdict first', () => {
    const text = markdown(view);
    assert.ok(Buffer.byteLength(text) < 60_000, `${Buffer.byteLength(text)} bytes`);
    assert.match(text, /^## ❌ sandbox \\?\(?/);
    assert.match(text, /more parts in the report/);
    assert.ok(
      !/^<|[^\\`]<script/m.test(
        text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/<\/?(details|summary)>/g, ''),
      ),
    );
  });

  it('write JUnit with one case for each operation and rule, and no character XML forbids', async () => {
    const xml = await junit(view);
    const cases = [...xml.matchAll(/<testcase\b/g)].length;
    assert.equal(cases, view.report.matrix.length + view.report.errors.length);
    const failures = [...xml.matchAll(/<failure\b/g)].length;
    assert.equal(failures, view.report.matrix.filter(({ state }) => state === 'violated').length);
    // eslint-disable-next-line no-control-regex -- these are what is looked for
    assert.ok(!/[\u0000-\u0008]/.test(xml));
    assert.ok(!xml.includes('<script'));
  });

  it('say the verdict in the badge', async () => {
    assert.match(await badge(view), /aria-label="reuses API: 500 violations"/);
    const { report, ...around } = sampleView(0);
    for (const [changes, words, colour] of [
      [{}, 'kept', '#1a7f37'],
      [{ partial: true }, 'kept in part', '#57606a'],
      [{ summary: { ...report.summary, requests: 0 } }, 'incomplete', '#8a5a00'],
      [{ finished: false }, 'incomplete', '#8a5a00'],
    ] as const) {
      const svg = await badge({ ...around, report: { ...report, ...changes } });
      assert.ok(svg.includes(`aria-label="reuses API: ${words}"`), svg);
      assert.ok(svg.includes(`fill="${colour}"`), svg);
    }
  });

  it('show a violation that no cell of the matrix has: an entry of the ledger that expired', async () => {
    const { report, ...rest } = sampleView(1);
    const [first] = report.findings.filter(({ severity }) => severity === 'violation');
    assert.ok(first !== undefined);
    const expired = { ...first, rule: 'ledger.expired', caseId: 'get_reuse/whole run' };
    const matrix = report.matrix.filter(({ state }) => state !== 'violated');
    const view = { ...rest, report: { ...report, matrix, findings: [expired], errors: [] } };
    const xml = await junit(view);
    assert.match(xml, /<testsuites[^>]* failures="1"/);
    assert.match(xml, /name="the run"[^>]* failures="1"/);
    assert.ok(verdictSentence(view.report).endsWith(` on ${first.operationId}.`));
    const on = (ids: readonly string[]): string =>
      verdictSentence({
        ...view.report,
        findings: ids.map((operationId) => ({
          ...expired,
          operationId: operationId as OperationId,
        })),
      });
    assert.match(
      on(['list_reuses', 'get_reuse', 'list_reuses']),
      / on list_reuses and get_reuse\.$/,
    );
    const four = ['list_reuses', 'get_reuse', 'create_reuse', 'reuse_types'];
    assert.match(on(four), / on 4 of 17 operations\.$/);
    const rows = markdown(view).split('\n');
    assert.deepEqual(
      rows.filter((row) => row.startsWith('| ❌ |')).map((row) => row.split('|')[2]?.trim()),
      [`\`${first.operationId}\``],
    );
  });

  it('lead from a cell to each of its causes', () => {
    const [one] = sampleView(1).report.findings.filter(({ severity }) => severity === 'violation');
    assert.ok(one !== undefined);
    const groups = groupFindings([one, { ...one, expected: 'something else' }]);
    assert.equal(groups.length, 2);
    const anchors = new Anchors(groups);
    const [first, second] = [anchors.next(one), anchors.next(one)];
    assert.equal(first.id, cellAnchor(one));
    assert.deepEqual(
      first.others.map(({ id }) => id),
      [second.id],
    );
    assert.deepEqual(
      second.others.map(({ id }) => id),
      [first.id],
    );
  });

  it('print at most ten annotations, a line each', async () => {
    const lines: string[] = [];
    await annotations((text) => lines.push(text)).on({ kind: 'end', view });
    assert.equal(lines.length, 10);
    for (const line of lines) assert.match(line, /^::error file=tests\/[^\n]*\n$/);
  });

  it('print progress: lines without a terminal, a block that is drawn over on one', async () => {
    const test = {
      group: 'a',
      title: 't',
      outcome: 'failed',
      records: [],
      skippedFor: null,
      errors: [],
    } as const;
    for (const live of [false, true]) {
      let text = '';
      const listener = progress({
        write: (part) => (text += part),
        live,
        colour: false,
        width: 80,
      });
      await listener.on({ kind: 'begin', tests: new Map([['a', 2]]) });
      await listener.on({ kind: 'test', test });
      await listener.on({ kind: 'test', test });
      await listener.on({ kind: 'end', view });
      assert.ok(text.includes('✕ a: 2 tests, 2 failed\n'), text);
      assert.equal(text.includes('\u001B['), live, JSON.stringify(text));
    }
  });

  it('print progress in colours only where they are wanted', async () => {
    const test: TestEnd = {
      ...{ group: 'a', title: 't', outcome: 'passed', records: [], skippedFor: null, errors: [] },
    };
    for (const [colour, line] of [
      [true, '\u001B[32m✓\u001B[39m a: 1 test\n'],
      [false, '✓ a: 1 test\n'],
    ] as const) {
      let text = '';
      const listener = progress({
        write: (part) => (text += part),
        ...{ live: false, colour, width: 80 },
      });
      await listener.on({ kind: 'begin', tests: new Map([['a', 1]]) });
      await listener.on({ kind: 'test', test });
      assert.equal(text, line);
    }
  });
});

describe('the verdict', () => {
  it('never calls a run kept that is not whole', () => {
    const { report } = sampleView(0);
    const good = { ...report, errors: [] };
    assert.match(verdictSentence(good), /keeps the contract/);
    assert.match(verdictSentence({ ...good, finished: false }), /ended before its last test/);
    assert.match(verdictSentence({ ...good, partial: true }), /in the part that was run/);
    const summary = { ...good.summary, exercised: 3 };
    assert.match(verdictSentence({ ...good, summary }), /14 operations could not be exercised/);
    assert.match(
      verdictSentence({ ...good, errors: [{ test: 'a', message: 'b' }] }),
      /not complete/,
    );
    const without = { ...good, summary: { ...good.summary, requests: 0 } };
    const onlyLookedUp = { ...good, cases: [] };
    for (const nothing of [without, onlyLookedUp]) {
      assert.match(verdictSentence(nothing), /^Nothing was asked/);
      for (const partial of [true, false]) {
        assert.equal(verdictOf({ ...nothing, partial }), 'incomplete');
        assert.equal(isKept({ ...nothing, partial }), false);
      }
    }
  });

  it('calls a part kept in part, and gives it no green sign', async () => {
    const { report, ...around } = sampleView(0);
    const part = { ...around, report: { ...report, partial: true } };
    assert.equal(verdictOf(part.report), 'part');
    assert.equal(isKept(part.report), true);
    assert.match(markdown(part), /^## ◐ /);
    assert.match(await page(part), /<header class="verdict part">\s*<h1><span[^>]*>◐</);
    assert.match(markdown({ ...around, report }), /^## ✅ /);
  });
});

describe('a body beside its pointer', () => {
  it('marks what stands there, or says that nothing does', () => {
    const body = { data: [{ id: 1 }, { id: 2, 'a/b': { c: 3 } }], total: 2 };
    const marked = (pointer: string): string[] =>
      jsonLines(body, pointer)
        .filter((line) => line.marked)
        .map(({ text }) => text.trim());
    assert.deepEqual(marked('/data/1/id'), ['"id": 2,']);
    assert.deepEqual(marked('/data/1/a~1b'), ['"a/b": {', '"c": 3', '}']);
    assert.deepEqual(marked('/data/0/title'), ['← "title" is not there']);
    assert.deepEqual(marked('header:Allow'), []);
    const text = jsonLines(body, 'x')
      .map((line) => line.text)
      .join('\n');
    assert.deepEqual(JSON.parse(text), body);
  });
});

describe('groups', () => {
  it('put one cause together wherever it was seen', () => {
    const [first] = sampleView(1).report.findings;
    assert.ok(first);
    const groups = groupFindings([
      first,
      { ...first, pointer: '/data/3/organization/name', operationId: 'get_reuse' },
      { ...first, pointer: '/organization/name' },
      { ...first, pointer: '/organization/slug' },
    ]);
    assert.deepEqual(
      groups.map(({ findings }) => findings.length),
      [3, 1],
    );
  });

  it('make one group of 500 findings with one cause, and tell other causes apart', () => {
    const [first] = sampleView(1).report.findings;
    assert.ok(first);
    const many = Array.from({ length: 500 }, (_each, index) => ({
      ...first,
      fingerprint: String(index).padStart(12, '0'),
      caseId: `${first.operationId}/case ${index}`,
      pointer: `/data/${index}/organization/name`,
    }));
    const sizes = (findings: readonly Finding[]): number[] =>
      groupFindings(findings).map((group) => group.findings.length);
    assert.deepEqual(sizes(many), [500]);
    for (const changes of [
      { rule: 'schema.type' },
      { expected: 'something else' },
      { status: 404 },
      { severity: 'notice' as const },
      { severity: 'deviation' as const, deviation: 'known' },
    ]) {
      assert.deepEqual(
        sizes([...many, { ...first, ...changes }]),
        [500, 1],
        JSON.stringify(changes),
      );
    }
  });
});
