import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { operationIds } from '../../../contracts/catalogue.ts';
import { compareOutlines } from '../../../conformance/drift/compare.ts';
import { contractOutline } from '../../../conformance/drift/contract-outline.ts';
import { distil } from '../../../conformance/drift/distil.ts';
import { driftReport } from '../../../conformance/drift/drift-report.ts';
import { recordedOutline, recordedReleases } from '../../../conformance/drift/recorded.ts';
import { sidesOf } from '../../../reports/drift/sides.ts';
import { at, changed, drop, outline, recordedDocument } from './documents.ts';

const sentences = (from: string, to: string): string[] =>
  compareOutlines(recordedOutline(from), recordedOutline(to)).map(({ sentence }) => sentence);

describe('the recorded releases', () => {
  it('each have the 17 operations', () => {
    assert.deepEqual(recordedReleases(), ['10.5.0', '17.18.0']);
    for (const release of recordedReleases()) {
      const found = [...recordedOutline(release).operations.keys()];
      assert.deepEqual(found.sort(), [...operationIds].sort());
    }
  });

  it('are told apart in both directions', () => {
    const forward = sentences('10.5.0', '17.18.0');
    for (const sentence of [
      'the query parameter page_size takes at least 1, took any number',
      'the query parameter tag is array of string, was string, so it may be repeated',
      'the query parameter dataservice is new',
      'the status 403 is new',
      'Reuse.dataservices is new',
      'POST /reuses/{reuse}/dataservices/ is new',
      'Dataset.frequency is no longer fourTimesADay, fourTimesAWeek',
      'Dataset.slug may now be missing',
    ]) {
      assert.ok(forward.includes(sentence), sentence);
    }
    const back = sentences('17.18.0', '10.5.0');
    assert.ok(back.includes('Reuse.dataservices is gone from answers'));
    assert.ok(back.includes('the query parameter dataservice is gone'));
  });

  it('are small already: distilling them again changes nothing', () => {
    for (const release of recordedReleases()) {
      const document = recordedDocument(release);
      assert.deepEqual(distil(document, recordedOutline(release)), document);
    }
  });
});

describe('the drift of a target', () => {
  for (const release of recordedReleases()) {
    it(`of release ${release} is known`, () => {
      const report = driftReport({ target: recordedOutline(release), ...sidesOf([]) });
      assert.equal(report.breaking, false);
      assert.deepEqual(
        report.comparisons.map(({ against }) => against),
        ['the contract', 'udata 10.5.0', 'udata 17.18.0'],
      );
      const told = report.comparisons.flatMap(({ changes }) => changes);
      assert.ok(told.length > 20 && told.every(({ known }) => known !== null));
    });

    it(`of release ${release} that loses a property breaks, against each side`, () => {
      const lost = changed((document) => {
        drop(at(document, 'definitions', 'Reuse (read)', 'properties'), 'title');
      }, release);
      const report = driftReport({ target: outline(lost), ...sidesOf([]) });
      assert.equal(report.breaking, true);
      for (const { changes } of report.comparisons) {
        const [news, ...more] = changes.filter(({ known }) => known === null);
        assert.match(news?.sentence ?? '', /^Reuse\.title is gone from answers$/);
        assert.deepEqual(more, []);
      }
    });
  }

  it('counts in full against a side that was asked for', () => {
    const report = driftReport({ target: recordedOutline('17.18.0'), ...sidesOf(['10.5.0']) });
    assert.equal(report.breaking, true);
    assert.equal(report.comparisons.length, 1);
  });

  it('against the contract leaves out what the contract alone can know', () => {
    const told = compareOutlines(contractOutline(), recordedOutline('17.18.0'));
    assert.ok(!told.some(({ kind }) => kind === 'property.optional' || kind === 'status.gone'));
  });
});
