import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { Api } from '../../../conformance/api.ts';
import { refused } from '../../../conformance/expectation.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { isKept } from '../../../conformance/kept.ts';
import { compareTotals } from '../../../conformance/relations/union.ts';
import type { Session } from '../../../conformance/session.ts';
import type { Transport, WireReply } from '../../../conformance/transport.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { sessionAt, violatedRules } from '../support/session.ts';
import { exchangeOf } from './relations/exchanges.ts';

/** A cache before the server, as a portal may have one: it goes by address and mask, and says so. */
function cached(transport: Transport, marks: Readonly<Record<string, string>>): Transport {
  const kept = new Map<string, WireReply>();
  return {
    async send(request) {
      const key = `${request.method} ${request.url} ${request.headers['X-Fields'] ?? ''}`;
      const known = request.method === 'GET' ? kept.get(key) : undefined;
      if (known !== undefined) {
        const told = Object.entries(marks).map(([name, value]) => ({ name, value }));
        return { ...known, headers: [...known.headers, ...told] };
      }
      const reply = await transport.send(request);
      if (reply.status === 200) kept.set(key, reply);
      return reply;
    },
    dispose: () => transport.dispose(),
  };
}

let sandbox: RunningSandbox;
const sessions: Session[] = [];

before(async () => {
  sandbox = await startSandbox();
});
after(async () => {
  for (const session of sessions) await session.dispose();
  await sandbox.close();
});

async function behind(marks: Readonly<Record<string, string>>): Promise<Session> {
  const session = await sessionAt(sandbox, {}, cached(new HttpTransport(), marks));
  sessions.push(session);
  return session;
}

/** Rules of the violations that a test meets. */
async function violated(session: Session, run: (api: Api) => Promise<void>): Promise<string[]> {
  const findings: Finding[] = [];
  await run(new Api(session, (each) => findings.push(...each)));
  return violatedRules(findings);
}

let made = 0;
/** Somebody else makes a reuse. */
async function somebodyWrites(): Promise<void> {
  made += 1;
  const response = await fetch(`${sandbox.url}api/1/reuses/`, {
    method: 'POST',
    headers: { 'X-API-KEY': SANDBOX_KEYS.other, 'Content-Type': 'application/json' },
    body: JSON.stringify({
      title: `Of somebody else ${made}`,
      description: 'Made while others read.',
      type: 'application',
      topic: 'others',
      url: `https://example.org/somebody/${made}`,
      private: false,
    }),
  });
  assert.equal(response.status, 201);
}

/** The totals of two pages, one of which the cache has kept from before a write. */
async function comparesTotals(api: Api): Promise<void> {
  const read = (page: number) =>
    api.call('list_reuses', `page ${page}`, {
      query: { page, page_size: 5 },
      headers: { 'X-Fields': 'data{id},total,page,next_page' },
    });
  await read(1);
  await somebodyWrites();
  await api.relate(async () => compareTotals([await read(1), await read(2)]));
}

describe('what a cache on the way had kept', () => {
  it('is told by the headers of caches, and by nothing else', () => {
    const kept = (headers: Record<string, string>): boolean =>
      isKept(exchangeOf('list_reuses', { headers }));
    for (const headers of [
      { Age: '12' },
      { 'X-Cache': 'Hit from cloudfront' },
      { 'X-Cache': 'TCP_HIT from proxy' },
      { 'CF-Cache-Status': 'STALE' },
      { 'X-Proxy-Cache': 'HIT' },
      { 'CDN-Cache': 'HIT' },
      { 'Akamai-Cache-Status': 'Hit from child' },
      { 'X-Cache-Status': 'UPDATING' },
      { 'Cache-Status': 'edge; hit; ttl=30' },
    ])
      assert.ok(kept(headers), JSON.stringify(headers));
    for (const headers of [
      { Age: '0' },
      { 'X-Cache': 'MISS' },
      { 'X-Cache-Hits': '0' },
      { 'CF-Cache-Status': 'DYNAMIC' },
      { 'Cache-Status': 'edge; fwd=stale' },
      { 'Cache-Control': 'public, max-age=60' },
    ])
      assert.ok(!kept(headers), JSON.stringify(headers));
  });

  it('breaks no relation between answers of different times', async () => {
    assert.deepEqual(await violated(await behind({ Age: '3' }), comparesTotals), []);
  });

  it('breaks no promise that is judged by one answer beside what was written', async () => {
    const findings: Finding[] = [];
    const api = new Api(await behind({ Age: '3' }), (each) => findings.push(...each));
    const read = () => api.call('list_reuses', 'kept', { query: { page_size: 1 } });
    const wrong = [{ pointer: '', expected: 'what was written', actual: 'what was before' }];
    api.observe('state.listed', await read(), wrong);
    api.observe('state.listed', await read(), wrong);
    const told = findings.map(({ rule }) => rule);
    assert.deepEqual(
      told.filter((rule) => rule === 'state.listed' || rule === 'relation.inconclusive'),
      ['state.listed', 'relation.inconclusive'],
    );
  });

  it('is told of by the rule that could not be confirmed, where a list never held still either', async () => {
    const findings: Finding[] = [];
    const api = new Api(await behind({ Age: '3' }), (each) => findings.push(...each));
    const read = () => api.call('list_reuses', 'kept, moving', { query: { page_size: 1 } });
    await read();
    const exchange = await read();
    assert.ok(isKept(exchange));
    const observations = [{ pointer: '', expected: 'one', actual: 'another' }];
    await api.relate(() => Promise.resolve([{ rule: 'sort.set', exchange, observations }]), {
      still: async () => {
        await somebodyWrites();
        return await api.call('list_reuses', 'moving', { query: { page_size: 1 }, fresh: true });
      },
    });
    const told = findings.filter(({ rule }) => rule === 'relation.inconclusive');
    assert.deepEqual(
      told.map(({ actual }) => actual),
      ['sort.set could not be confirmed: the list changed between readings'],
    );
  });

  it('hides no relation that is broken behind it', async () => {
    sandbox.sandbox.putFault('total-estimated-later');
    try {
      const session = await behind({ 'X-Cache': 'HIT' });
      const found = await violated(session, async (api) => {
        await api.call('list_reuses', 'page 1', { query: { page: 1, page_size: 5 } });
        await comparesTotals(api);
      });
      assert.ok(found.length > 0);
    } finally {
      sandbox.sandbox.putFault(null);
    }
  });

  it('says nothing of whether a key is looked at', async () => {
    const session = await behind({ Age: '3' });
    const found = await violated(session, async (api) => {
      const query = { page_size: 1 };
      await api.call('list_reuses', 'kept', { query });
      const question = { query, role: 'wrong-key', expect: refused(401) } as const;
      await api.call('list_reuses', 'wrong key', question);
    });
    assert.deepEqual(found, []);
  });
});
