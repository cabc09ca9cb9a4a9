import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { Secret } from '../../../config/secret.ts';
import { Api } from '../../../conformance/api.ts';
import type { Exchange } from '../../../conformance/exchange.ts';
import { rejected } from '../../../conformance/expectation.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { INVALID_TYPE } from '../../../conformance/harmless.ts';
import { Journal, newRun } from '../../../conformance/journal/journal.ts';
import type { Session } from '../../../conformance/session.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { change } from '../../support/change.ts';
import type { Made } from '../../support/made.ts';
import { Payloads } from '../../support/payload.ts';
import { unmarked } from '../../support/traces.ts';
import { Workshop } from '../../support/workshop.ts';
import { meddling, sessionAt, type Meddle } from '../support/session.ts';

const honest: Meddle = (_request, reply) => reply;
let meddle = honest;
let sandbox: RunningSandbox;
let session: Session;

before(async () => {
  sandbox = await startSandbox();
  const keys = { owner: new Secret(SANDBOX_KEYS.owner) };
  const transport = meddling((request, reply) => meddle(request, reply));
  session = await sessionAt(sandbox, { keys, writes: 'private' }, transport);
});
after(async () => {
  await session.dispose();
  await sandbox.close();
});

/** What is found in a test of one reuse. */
async function foundIn(run: (workshop: Workshop, made: Made) => Promise<void>): Promise<string[]> {
  const findings: Finding[] = [];
  const api = new Api(session, (each) => findings.push(...each));
  const journal = new Journal(null, session.target.baseUrl, newRun());
  const workshop = new Workshop(api, journal, new Payloads(journal, 'private'));
  meddle = honest;
  await run(workshop, await workshop.create('after writes'));
  meddle = honest;
  await workshop.clear();
  return findings
    .filter(({ severity }) => severity === 'violation')
    .map(({ operationId, rule, pointer }) => `${operationId} ${rule} ${pointer}`);
}

/** The server saves a reuse, without any change of what is written in it. */
async function save({ id }: Made, method: 'POST' | 'DELETE'): Promise<void> {
  const headers = { 'X-API-KEY': SANDBOX_KEYS.owner };
  await fetch(new URL(`api/1/reuses/${id}/followers/`, sandbox.url), { method, headers });
}

function refuse(workshop: Workshop, { id }: Made, name: string): Promise<Exchange> {
  const body = { json: { type: INVALID_TYPE } };
  return workshop.call('update_reuse', name, {
    ...{ path: { reuse: id }, body, expect: rejected('type') },
  });
}

/** Answers to one method on a single reuse show another slug than the rest does. */
function anotherSlug(method: string): Meddle {
  return (request, reply) => {
    if (request.method !== method || !/\/reuses\/[0-9a-f]{24}\/$/.test(request.url)) return reply;
    const text = Buffer.from(reply.body)
      .toString()
      .replaceAll(/"slug": ?"[^"]+"/g, '"slug":"x"');
    const headers = reply.headers.filter(({ name }) => name.toLowerCase() !== 'content-length');
    return { ...reply, headers, body: Buffer.from(text) };
  };
}

describe('after writes that were refused', () => {
  it('a save that only comes in between is nobody’s fault', async () => {
    const found = await foundIn(async (workshop, made) => {
      const writes = [await refuse(workshop, made, 'bad'), await refuse(workshop, made, 'worse')];
      await save(made, 'POST');
      await unmarked(workshop, 'after both', { made, writes });
    });
    assert.deepEqual(found, []);
  });

  it('a refusal that saves each time is told', async () => {
    const found = await foundIn(async (workshop, made) => {
      let method: 'POST' | 'DELETE' = 'POST';
      meddle = async (_request, reply) => {
        if (reply.status !== 400) return reply;
        await save(made, method);
        method = method === 'POST' ? 'DELETE' : 'POST';
        return reply;
      };
      const writes = [await refuse(workshop, made, 'bad')];
      await unmarked(workshop, 'after it', { made, writes });
    });
    assert.deepEqual(found, ['update_reuse state.no-trace /last_modified']);
  });
});

describe('the answer of an update and the read after it', () => {
  it('agree', async () => {
    const found = await foundIn(async (workshop, made) => {
      await change(workshop, made, 'a title', { title: 'Vigie, renamed' });
    });
    assert.deepEqual(found, []);
  });

  it('are held against the list where they do not: the answer is wrong', async () => {
    const found = await foundIn(async (workshop, made) => {
      meddle = anotherSlug('PUT');
      await change(workshop, made, 'a title', { title: 'Vigie, renamed again' });
    });
    assert.ok(found.includes('update_reuse state.read-after-write /slug'), found.join());
  });

  it('or the read is', async () => {
    const found = await foundIn(async (workshop, made) => {
      meddle = anotherSlug('GET');
      await change(workshop, made, 'a title', { title: 'Vigie, renamed once more' });
    });
    assert.ok(found.includes('get_reuse state.read-after-write /slug'), found.join());
    assert.ok(!found.some((each) => each.startsWith('update_reuse')), found.join());
  });
});
