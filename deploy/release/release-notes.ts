/** A tag that cannot be released. Its message is one line: what is wrong, what would be right. */
export class ReleaseError extends Error {
  override readonly name = 'ReleaseError';
}

/**
 * What the changelog says of the version that a tag stands for.
 *
 * @param version of package.json
 * @throws ReleaseError when tag, package.json and changelog do not agree
 */
export function releaseNotes(tag: string, version: string, changelog: string): string {
  if (tag !== `v${version}`) {
    throw new ReleaseError(`${tag}: package.json has ${version}; tag v${version}`);
  }
  const [, ...sections] = `\n${changelog}`.split(/\n## /);
  const section = sections.find((each) => each.split(/\s/, 1)[0] === version);
  if (section === undefined) {
    throw new ReleaseError(`${tag}: CHANGELOG.md has no "## ${version} / …"; add it`);
  }
  const [heading = '', ...lines] = section.split('\n');
  if (!/ \/ \d{4}-\d{2}-\d{2}$/.test(heading)) {
    throw new ReleaseError(`${tag}: CHANGELOG.md has "## ${heading}"; put the date there`);
  }
  const notes = lines.join('\n').trim();
  if (notes === '') throw new ReleaseError(`${tag}: CHANGELOG.md says nothing of it; add lines`);
  return `${notes}\n`;
}
