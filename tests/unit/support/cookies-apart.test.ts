import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Secret } from '../../../config/secret.ts';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { Api } from '../../../conformance/api.ts';
import type { Finding } from '../../../conformance/finding.ts';
import type { WireRequest } from '../../../conformance/transport.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { cookiesApart } from '../../support/validators.ts';
import { meddling, sessionAt, violatedRules } from './session.ts';

let sandbox: RunningSandbox;

before(async () => {
  sandbox = await startSandbox();
});
after(async () => {
  await sandbox.close();
});

/** Rules of the violations where each answer sets this cookie. */
async function violated(cookieOf: (request: WireRequest) => string | null): Promise<string[]> {
  const transport = meddling((request, reply) => {
    const value = cookieOf(request);
    return value === null
      ? reply
      : { ...reply, headers: [...reply.headers, { name: 'Set-Cookie', value }] };
  });
  const keys = { owner: new Secret(SANDBOX_KEYS.owner) };
  const session = await sessionAt(sandbox, { keys }, transport);
  const findings: Finding[] = [];
  await cookiesApart(new Api(session, (each) => findings.push(...each)), { tag: 'eau' });
  await session.dispose();
  return violatedRules(findings);
}

const hasKey = ({ headers }: WireRequest): boolean => headers['X-API-KEY'] !== undefined;

describe('a cookie of one caller', () => {
  it('is given to nobody else by a cache that goes by the address', async () => {
    const kept = new Map<string, string>();
    const rules = await violated((request) => {
      if (hasKey(request)) kept.set(request.url, 'session=of-the-owner; Path=/');
      return kept.get(request.url) ?? null;
    });
    assert.deepEqual(rules, ['privacy.cached']);
  });

  it('is not what a balancer gives everybody, whichever server it chooses', async () => {
    // The worst turns: the owner and who comes next get one server, who came before another.
    const turns = ['b', 'a', 'a', 'b', 'a', 'a', 'b', 'a', 'b'];
    let turn = 0;
    const byTurns = await violated(() => `server=${turns[turn++ % turns.length] ?? ''}`);
    assert.deepEqual(byTurns, []);
    assert.deepEqual(await violated(() => 'server=a; Path=/'), []);
  });

  it('is asked of nobody where there is none', async () => {
    assert.deepEqual(await violated(() => null), []);
  });

  it('may be another one for everybody', async () => {
    let visit = 0;
    assert.deepEqual(await violated(() => `visit=${(visit += 1)}`), []);
  });
});
