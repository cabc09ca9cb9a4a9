import { succeeded } from '../../conformance/exchange.ts';
import { hidden, success } from '../../conformance/expectation.ts';
import { ABSENT_ID } from '../../conformance/harmless.ts';
import { textAt } from '../../conformance/json.ts';
import { wrongPermissions } from '../../conformance/state/permissions.ts';
import { notWritten, touched } from '../../conformance/state/same.ts';
import type { KeyedRole } from '../../targets/target.ts';
import { change } from '../support/change.ts';
import type { Made } from '../support/made.ts';
import { readBack } from '../support/read-back.ts';
import { refusedEdits } from '../support/refused-edits.ts';
import { test } from '../support/test.ts';
import type { Workshop } from '../support/workshop.ts';

/** Who a reuse is given to, and by whom it is read from then on. */
interface Heir {
  readonly owner: string | null;
  readonly role: KeyedRole;
}

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

/**
 * An administrator changes whose a reuse is.
 *
 * @returns null where the target does not let them: nothing promises that it does
 */
async function handOver(
  workshop: Workshop,
  made: Made,
  name: string,
  { owner, role }: Heir,
): Promise<Made | null> {
  const sent = { owner };
  const write = await workshop.call('update_reuse', name, {
    role: 'administrator',
    path: { reuse: made.id },
    body: { json: sent },
    expect: { kind: 'rejected', statuses: [200, 400, 403] },
  });
  if (!succeeded(write) || notWritten(sent, write.reply?.json).length > 0) return null;
  const handed = { ...made, role, written: write };
  const seen = await readBack(workshop, { write, name: `${name}, read`, made: handed }, [
    { rule: 'state.written', judge: (reuse) => notWritten(sent, reuse) },
    { rule: 'state.untouched', judge: (reuse) => touched(made.seen, reuse, sent) },
  ]);
  return { ...handed, seen };
}

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
