import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DriftChange } from '../../../conformance/drift/drift-report.ts';
import type { DriftOutcome } from '../../../reports/drift/drift-outcome.ts';
import { page } from '../../../reports/html/page.ts';
import { badge } from '../../../reports/renderers/badge.ts';
import { markdown } from '../../../reports/renderers/markdown.ts';
import type { RunView } from '../../../reports/run-view.ts';
import { viewSentence, viewVerdictOf } from '../../../reports/verdict.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';

const kept = sampleView(0);
const violated = sampleView(1);
const untold: DriftOutcome = { problem: 'swagger.json: it answers 503' };

function drifted(breaking: boolean): DriftOutcome {
  const change: DriftChange = {
    ...{ kind: 'operation.gone', breaking, operations: [], place: 'GET /x', known: null },
    ...{ before: 'x', after: null, sentence: 'GET /x is <gone>' },
  };
  const comparisons = [{ against: 'the contract', changes: [change] }];
  return { report: { schemaVersion: 1, source: 'x', breaking, comparisons } };
}

const sections = async (view: RunView): Promise<string> =>
  /<section id="drift">[\s\S]*?<\/section>/.exec(await page(view))?.[0] ?? '';

describe('a run whose target was asked for its description', () => {
  it('is kept only without drift that breaks somebody', () => {
    const verdicts = [null, drifted(false), drifted(true), untold].map((drift) =>
      [kept, violated].map((view) => viewVerdictOf({ ...view, drift })),
    );
    assert.deepEqual(verdicts, [
      ['kept', 'violated'],
      ['kept', 'violated'],
      ['drifted', 'violated'],
      ['incomplete', 'violated'],
    ]);
  });

  it('says so in its first sentence, also where promises were broken', () => {
    const sentence = (view: RunView, drift: DriftOutcome): string =>
      viewSentence({ ...view, drift });
    assert.match(sentence(kept, drifted(false)), /keeps the contract/);
    assert.equal(
      sentence(kept, drifted(true)),
      'sandbox (udata 17.18.0) broke no promise, but its own description drifted: 1 change that breaks somebody.',
    );
    assert.match(
      sentence(kept, untold),
      /broke no promise, but its own description could not be read/,
    );
    assert.match(sentence(violated, drifted(true)), /breaks the contract.* Besides, its own descr/);
  });

  it('shows it in badge and summary', async () => {
    for (const [drift, word] of [
      [drifted(true), 'drift'],
      [untold, 'incomplete'],
      [drifted(false), 'kept'],
    ] as const) {
      assert.match(await badge({ ...kept, drift }), new RegExp(`reuses API: ${word}"`));
    }
    assert.match(markdown({ ...kept, drift: drifted(true) }), /^- GET \/x is \\<gone\\>$/m);
    assert.match(markdown({ ...kept, drift: untold }), /^## ⚠️ .*drift is unknown\./);
  });

  it('has it in the section on drift, which says as well that nobody asked', async () => {
    assert.match(await sections({ ...kept, drift: drifted(true) }), /GET \/x is &lt;gone&gt;/);
    assert.match(await sections({ ...kept, drift: untold }), /it answers 503/);
    assert.match(await sections(kept), /own description was not asked/);
  });
});
