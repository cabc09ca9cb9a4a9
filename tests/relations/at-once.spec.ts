import { textAt } from '../../conformance/json.ts';
import { test } from '../support/test.ts';

test.describe('reads at once', { tag: '@read' }, () => {
  test('each get their own answer', async ({ api, sample }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const ids = (await sample.settled()).map((reuse) => textAt(reuse, 'id') ?? '').slice(0, 2);
    test.skip(ids.length < 2, 'there are no two public reuses');
    // The rule identity judges whose answer came, the status rule whether one did.
    await Promise.all([
      ...ids.map((reuse, index) =>
        api.call('get_reuse', `at once, ${index + 1}`, { path: { reuse } }),
      ),
      api.call('list_reuses', 'at once', { query: { page_size: 1 } }),
    ]);
  });
});
