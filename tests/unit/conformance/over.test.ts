import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { Secret } from '../../../config/secret.ts';
import { Api } from '../../../conformance/api.ts';
import { success } from '../../../conformance/expectation.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { Journal, newRun } from '../../../conformance/journal/journal.ts';
import { textAt } from '../../../conformance/json.ts';
import type { Session } from '../../../conformance/session.ts';
import type { Transport } from '../../../conformance/transport.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { Payloads } from '../../support/payload.ts';
import { Workshop } from '../../support/workshop.ts';
import { sessionAt } from '../support/session.ts';

/** A create is on its way for a while before the target has it. */
function slowToCreate(): Transport {
  const transport = new HttpTransport();
  return {
    async send(request) {
      if (request.method === 'POST') await delay(300);
      return await transport.send(request);
    },
    dispose: () => transport.dispose(),
  };
}

const TOO_LATE = /^AskedTooLate: /;

let sandbox: RunningSandbox;
let session: Session;

before(async () => {
  sandbox = await startSandbox();
  const keys = { owner: new Secret(SANDBOX_KEYS.owner) };
  session = await sessionAt(sandbox, { keys, writes: 'private' }, slowToCreate());
});
after(async () => {
  await session.dispose();
  await sandbox.close();
});

describe('a test that was cut short', () => {
  it('is asked nothing more, and what still comes is not looked at', async () => {
    const findings: Finding[] = [];
    const api = new Api(session, (each) => findings.push(...each));
    const wrong = { path: { reuse: 'f'.repeat(24) }, expect: success() };
    await api.call('get_reuse', 'unknown', wrong);
    assert.ok(findings.length > 0, 'what came in time is judged');
    const [exchanges, seen] = [api.exchanges.length, findings.length];
    const underWay = api.call('get_reuse', 'unknown again', wrong);
    api.close();
    await underWay;
    await assert.rejects(api.call('reuse_types', 'late'), TOO_LATE);
    api.absorb(new Api(session, () => undefined));
    assert.deepEqual([api.exchanges.length, findings.length], [exchanges, seen]);
  });

  it('leaves nothing behind, also of what it was making just then', async () => {
    const api = new Api(session, () => undefined);
    const journal = new Journal(null, session.target.baseUrl, newRun());
    const workshop = new Workshop(api, journal, new Payloads(journal, 'private'));
    const { body } = workshop.payload();
    const question = { body: { json: body }, expect: success(201) };
    const underWay = workshop.call('create_reuse', 'just then', question);
    const cleared = workshop.clear();
    await assert.rejects(workshop.create('late'), TOO_LATE);
    const through = workshop.through(new Api(session, () => undefined));
    await assert.rejects(through.create('late, through another api'), TOO_LATE);
    assert.equal(await cleared, true);
    const { reply } = await underWay;
    assert.equal(reply?.status, 201);
    const { id } = reply.json as { id: string };
    const witness = new Api(session, () => undefined);
    const read = await witness.call('get_reuse', 'deleted', { role: 'owner', path: { reuse: id } });
    assert.match(textAt(read.reply?.json, 'deleted') ?? 'not deleted', /^20/);
  });
});
