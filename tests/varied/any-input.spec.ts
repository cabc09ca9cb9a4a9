import { anyChange } from '../support/any-reuse.ts';
import { change } from '../support/change.ts';
import { holds } from '../support/holds.ts';
import { test } from '../support/test.ts';

/** Changes of one reuse that are tried. */
const RUNS = 11;

test.describe('any change that is valid', { tag: '@write' }, () => {
  test('is written as it was sent, and changes nothing else', async ({
    workshop,
    surroundings,
  }) => {
    const datasets = (await surroundings.datasetIds()).slice(0, 3);
    let made = await workshop.create('for any change');
    const own = {
      title: `Vigie ${made.word}`,
      url: String(made.sent['url']),
      tags: ['vigie', workshop.marker, made.tag],
      datasets,
    };
    await holds(workshop.api, anyChange(own), RUNS, async (api, sent) => {
      made = await change(workshop.through(api), made, 'any change', sent);
    });
  });
});
