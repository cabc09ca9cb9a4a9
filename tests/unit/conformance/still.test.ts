import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { Api } from '../../../conformance/api.ts';
import type { Finding } from '../../../conformance/finding.ts';
import type { Session } from '../../../conformance/session.ts';
import { seededId } from '../../../sandbox/seed/ids.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { sessionAt } from '../support/session.ts';

const PATH = { id: seededId('reuse', 4) };
let sandbox: RunningSandbox;
let session: Session;

before(async () => {
  sandbox = await startSandbox();
  session = await sessionAt(sandbox);
});
after(async () => {
  await session.dispose();
  await sandbox.close();
});

let follows = false;
/** Somebody else follows, or no longer does. */
async function somebodyTurns(): Promise<void> {
  follows = !follows;
  const { status } = await fetch(`${sandbox.url}api/1/reuses/${PATH.id}/followers/`, {
    method: follows ? 'POST' : 'DELETE',
    headers: { 'X-API-KEY': SANDBOX_KEYS.member },
  });
  assert.ok(status < 300, String(status));
}

/** Rules that a relation ends in which sees two followers' lists differ each time. */
async function told(turn: () => Promise<void>): Promise<string[]> {
  const findings: Finding[] = [];
  const api = new Api(session, (each) => findings.push(...each));
  const read = () => api.call('list_reuse_followers', 'still', { path: PATH });
  await api.relate(
    async () => {
      const exchange = await read();
      const wrong = [{ pointer: '/total', expected: 'as before', actual: 'another' }];
      return [{ rule: 'mask.agrees', exchange, observations: wrong }];
    },
    {
      still: async () => {
        await turn();
        return await read();
      },
    },
  );
  const rules = findings.map(({ rule }) => rule);
  return rules.filter((rule) => rule === 'mask.agrees' || rule === 'relation.inconclusive');
}

describe('what must hold still beside the list', () => {
  it('says nothing where it changes, of which the list does not tell', async () => {
    assert.deepEqual(await told(somebodyTurns), ['relation.inconclusive']);
  });

  it('hides nothing where it holds still', async () => {
    assert.deepEqual(await told(() => Promise.resolve()), ['mask.agrees']);
  });
});
