import assert from 'node:assert/strict';
import { it } from 'node:test';
import { releaseNotes } from '../../../deploy/release/release-notes.ts';

const CHANGELOG = `# Changelog

Lines begin with their kind.

## 0.3.0 / unreleased

- [FEATURE] Soon.

## 0.2.0 / 2026-11-30

- [FEATURE] This one.
  On two lines.
- [BUGFIX] And that.

## 0.1.0 / 2026-11-01

- [FEATURE] Before.

## 0.0.9 / 2026-10-01
`;

it('gives the lines of the version alone', () => {
  assert.equal(
    releaseNotes('v0.2.0', '0.2.0', CHANGELOG),
    '- [FEATURE] This one.\n  On two lines.\n- [BUGFIX] And that.\n',
  );
  assert.equal(releaseNotes('v0.1.0', '0.1.0', CHANGELOG), '- [FEATURE] Before.\n');
});

it('refuses in one line a tag that package.json or the changelog does not know', () => {
  for (const [tag, version, line] of [
    ['v0.2.0', '0.3.0', /^v0\.2\.0: package\.json has 0\.3\.0; tag v0\.3\.0$/],
    ['0.2.0', '0.2.0', /^0\.2\.0: package\.json has /],
    ['v0.2', '0.2', /^v0\.2: CHANGELOG\.md has no "## 0\.2 \/ …"; add it$/],
    ['v0.3.0', '0.3.0', /^v0\.3\.0: CHANGELOG\.md has "## 0\.3\.0 \/ unreleased"; put the date/],
    ['v0.0.9', '0.0.9', /^v0\.0\.9: CHANGELOG\.md says nothing of it; add lines$/],
  ] as const) {
    assert.throws(() => releaseNotes(tag, version, CHANGELOG), { message: line });
  }
});
