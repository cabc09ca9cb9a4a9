import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { Api } from '../../../conformance/api.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { itemsOf, property, textAt, type JsonObject } from '../../../conformance/json.ts';
import { compareSuggestions, concerned } from '../../../conformance/relations/suggested.ts';
import type { Session } from '../../../conformance/session.ts';
import { startSandbox, type RunningSandbox } from '../../../sandbox/server.ts';
import { meddling, sessionAt } from '../support/session.ts';

const Q = 'e';

let sandbox: RunningSandbox;
let session: Session;
/** Suggestions tell slugs that are none. */
let otherSlugs = false;

before(async () => {
  sandbox = await startSandbox();
  const transport = meddling((request, reply) => {
    if (!otherSlugs || !request.url.includes('/suggest/')) return reply;
    const text = Buffer.from(reply.body)
      .toString()
      .replaceAll(/("slug":\s*")/g, '$1other-');
    const headers = reply.headers.filter(({ name }) => !/^content-length$/i.test(name));
    return { ...reply, headers, body: Buffer.from(text) };
  });
  session = await sessionAt(sandbox, {}, transport);
});
after(async () => {
  await session.dispose();
  await sandbox.close();
});

/** What is found where suggestions are held against a sample of long ago. */
async function foundAgainst(sample: readonly JsonObject[], size = 5): Promise<string[]> {
  const findings: Finding[] = [];
  const api = new Api(session, (each) => findings.push(...each));
  let body: unknown;
  await api.relate(
    async () => {
      const found = await api.call('suggest_reuses', 'one letter', { query: { q: Q, size } });
      body = found.reply?.json;
      const observations = compareSuggestions(body, sample);
      return [{ rule: 'suggest.agrees', exchange: found, observations }];
    },
    { about: () => concerned(body, sample, [], size) },
  );
  return findings
    .filter(({ severity }) => severity !== 'deviation')
    .map(({ severity, rule }) => `${severity} ${rule}`);
}

describe('a sample of many reuses, read long before', () => {
  it('is no witness where one that is shown was changed since, however many changed later', async () => {
    const at = `${sandbox.url}api/1/reuses/`;
    const read = async (url: string): Promise<JsonObject> =>
      (await (await fetch(url)).json()) as JsonObject;
    const sample = itemsOf(await read(`${at}?page_size=100`));
    assert.deepEqual(await foundAgainst(sample), []);

    const suggested = await read(`${at}suggest/?q=${Q}&size=5`);
    const shown = (Array.isArray(suggested) ? (suggested as JsonObject[]) : []).map((each) =>
      textAt(each, 'id'),
    );
    const time = (reuse: JsonObject): string => textAt(reuse, 'last_modified') ?? '';
    // The one that was longest unchanged: 20 others of the sample are newer.
    const oldest = sample
      .filter((reuse) => shown.includes(textAt(reuse, 'id')))
      .toSorted((a, b) => time(a).localeCompare(time(b)))[0];
    const newer = sample.filter((reuse) => oldest !== undefined && time(reuse) > time(oldest));
    assert.ok(oldest !== undefined && newer.length > 20);
    const renamed = await fetch(`${at}${textAt(oldest, 'id') ?? ''}/`, {
      method: 'PUT',
      headers: { 'X-API-KEY': SANDBOX_KEYS.administrator, 'Content-Type': 'application/json' },
      body: JSON.stringify({ title: `${String(property(oldest, 'title'))} e` }),
    });
    assert.equal(renamed.status, 200);
    assert.deepEqual(await foundAgainst(sample), ['notice relation.inconclusive']);
  });

  it('is one where nothing changed', async () => {
    const list = await fetch(`${sandbox.url}api/1/reuses/?page_size=100`);
    const sample = itemsOf(await list.json());
    otherSlugs = true;
    assert.ok((await foundAgainst(sample)).includes('violation suggest.agrees'));
  });
});
