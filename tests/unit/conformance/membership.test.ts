import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { askAside, bodyOfSuccess } from '../../../conformance/aside.ts';
import { organizationsEdited } from '../../../conformance/membership.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { Secret } from '../../../config/secret.ts';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { ORGANIZATION_IDS } from '../../../sandbox/seed/people.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { targetAt } from '../support/target.ts';

describe('organizations that a user edits', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    // Permissions deny what the list of members grants: that is what it is read for.
    sandbox = await startSandbox({ fault: 'members-may-not-edit' });
  });
  after(() => sandbox.close());

  const editedBy = async (key: string): Promise<readonly string[]> => {
    const transport = new HttpTransport();
    const read = async (path: string): Promise<unknown> =>
      bodyOfSuccess(
        await askAside(targetAt(new URL(sandbox.url).origin), transport, {
          path,
          key: new Secret(key),
        }),
      );
    return [...(await organizationsEdited(read))];
  };

  it('are those that list them as an administrator or an editor', async () => {
    assert.deepEqual(await editedBy(SANDBOX_KEYS.owner), [ORGANIZATION_IDS.own]);
    assert.deepEqual(await editedBy(SANDBOX_KEYS.member), [ORGANIZATION_IDS.own]);
    assert.deepEqual(await editedBy(SANDBOX_KEYS.other), [ORGANIZATION_IDS.foreign]);
    assert.deepEqual(await editedBy('no-key'), []);
  });

  it('are not those that list them in a role that only reads, or not at all', async () => {
    const answers = new Map<string, unknown>([
      ['/api/1/me/', { id: 'u', organizations: ['a', 'b', 'c'].map((id) => ({ id })) }],
      ['/api/1/organizations/a/', { members: [{ role: 'partial_editor', user: { id: 'u' } }] }],
      ['/api/1/organizations/b/', { members: [{ role: 'admin', user: { id: 'v' } }] }],
    ]);
    const read = (path: string): Promise<unknown> => Promise.resolve(answers.get(path));
    assert.deepEqual([...(await organizationsEdited(read))], []);
  });
});
