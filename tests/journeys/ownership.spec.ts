import { succeeded } from '../../conformance/exchange.ts';
import { hidden, success } from '../../conformance/expectation.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import { change } from '../support/change.ts';
import { handOver } from '../support/hand-over.ts';
import type { Made } from '../support/made.ts';
import { refusedEdits } from '../support/refused-edits.ts';
import { test } from '../support/test.ts';
import type { Workshop } from '../support/workshop.ts';

test.describe('a reuse under an administrator', { tag: ['@write', '@admin'] }, () => {
  test('is its new owner’s alone, or nobody’s', async ({ workshop, surroundings }) => {
    test.skip(!workshop.has('administrator'), 'there is no ADMIN_API_KEY');
    test.skip(!workshop.has('other'), 'there is no OTHER_API_KEY');
    const { api } = workshop;
    const [dataset = ABSENT_ID] = await surroundings.datasetIds();
    // Where it may be public, who has no right on it may still read what their permissions are.
    const properties = { private: !workshop.inPublic };
    const theirs = await workshop.create('to be nobody’s', { role: 'other', properties });
    const mine = await workshop.create('to be given away', { properties });
    const owner = textAt(theirs.seen, 'owner', 'id');
    test.skip(owner === null, 'the answer names no owner');

    const given = await handOver(workshop, mine, 'given away', { owner, role: 'other' });
    if (given !== null) {
      const sent = { description: 'The new owner was here.' };
      const kept = await change(workshop, given, 'by its new owner', sent);
      const { written } = kept;
      api.observe('auth.permissions', written, wrongPermissions(written.reply?.json, true));
      await isNotOfOwner(workshop, kept, 'given away', dataset);
      const removal = { role: kept.role, path: { reuse: kept.id } };
      await workshop.call('delete_reuse', 'by its new owner', removal);
    }
    const heir = { owner: null, role: 'administrator' } as const;
    const orphan = await handOver(workshop, theirs, 'of nobody', heir);
    if (orphan !== null) {
      await isNotOfOwner(workshop, orphan, 'of nobody', dataset);
      const removal = { role: orphan.role, path: { reuse: orphan.id } };
      await workshop.call('delete_reuse', 'of nobody, administrator', removal);
    }
    test.skip(given === null && orphan === null, 'no owner can be changed here');
  });
});

/** The first user has no right on a reuse that is not theirs, and is told so where they may see it. */
async function isNotOfOwner(
  workshop: Workshop,
  made: Made,
  when: string,
  dataset: string,
): Promise<void> {
  const role = 'owner';
  await refusedEdits(workshop, made, { role, when, dataset });
  // After them: a write that is granted says more than what the reuse shows of the right to it.
  const expect = made.seen['private'] === true ? hidden() : success();
  const question = { role, path: { reuse: made.id }, expect } as const;
  const read = await workshop.call('get_reuse', `${when}, ${role}`, question);
  if (!succeeded(read)) return;
  workshop.api.observe('auth.permissions', read, wrongPermissions(read.reply?.json, false));
}
