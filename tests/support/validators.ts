import type { Query } from '../../conformance/ask.ts';
import type { Api } from '../../conformance/api.ts';
import { header, type Exchange } from '../../conformance/exchange.ts';
import { answered } from '../../conformance/expectation.ts';
import type { Observation } from '../../conformance/finding.ts';

/**
 * Asks again, after a change, as a client that kept what it read before: by its ETag. Where the server gives
 * none there is nothing to ask. (Last-Modified counts in seconds, so that it may be right to be the same.)
 */
export async function readAgain(api: Api, before: Exchange, name: string): Promise<void> {
  await askUnlessKept(api, before, name, {
    ...{ rule: 'state.read-after-write', headers: {} },
    ...{ expected: 'the reuse as it became', actual: '304, unchanged' },
  });
}

/**
 * Asks for a part, as a client that kept the whole: what it kept is not what it asks for now. Where the server
 * gives no ETag there is nothing to ask.
 */
export async function readOtherwise(api: Api, whole: Exchange, name: string): Promise<void> {
  const { operationId, path } = whole.ask;
  const question = path === undefined ? {} : { path };
  const latest = await api.call(operationId, `${name}, whole`, question);
  await askUnlessKept(api, latest, name, {
    ...{ rule: 'mask.exact', headers: { 'X-Fields': 'id,title' } },
    ...{ expected: 'the fields asked', actual: '304, as the whole has not changed' },
  });
}

/** What is asked beside an ETag, and what a 304 means then. */
interface Unless extends Pick<Observation, 'expected' | 'actual'> {
  readonly rule: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The question of an earlier answer, unless what it was is what is kept: 304 would be wrong. */
async function askUnlessKept(
  api: Api,
  kept: Exchange,
  name: string,
  unless: Unless,
): Promise<void> {
  const tag = kept.reply === null ? null : header(kept.reply, 'etag');
  if (tag === null) return;
  const { rule, headers, expected, actual } = unless;
  const { operationId, path, query, role } = kept.ask;
  const again = await api.call(operationId, name, {
    headers: { 'If-None-Match': tag, ...headers },
    expect: answered,
    ...(path === undefined ? {} : { path }),
    ...(query === undefined ? {} : { query }),
    ...(role === undefined ? {} : { role }),
  });
  const unchanged = again.reply?.status === 304;
  api.observe(rule, again, unchanged ? [{ pointer: '', expected, actual }] : []);
}

/** Readings that tell a cookie that was kept from one that a balancer of loads gives by turns. */
const TURNS = 8;

/**
 * A cookie that the first user is given is given to nobody else who asks for the same. One that everybody
 * gets anyway, as a balancer of loads gives it, is nobody's own: a kept one comes with this address every
 * time, and never with another.
 */
export async function cookiesApart(api: Api, query: Query): Promise<void> {
  const other = { page_size: 1 };
  const anybody = cookiesIn(await api.call('list_reuses', 'cookies of anybody', { query: other }));
  const theirs = await api.call('list_reuses', 'cookies of the owner', { query, role: 'owner' });
  const after = await api.call('list_reuses', 'cookies after the owner', { query });
  const own = cookiesIn(theirs).filter((each) => !anybody.includes(each));
  let shared = cookiesIn(after).filter((each) => own.includes(each));
  for (let turn = 1; turn < TURNS && shared.length > 0; turn += 1) {
    const here = cookiesIn(await api.call('list_reuses', 'cookies once more', { query }));
    // An address of its own each time: a balancer may go by it.
    const elsewhere = { query: { ...other, vigie: turn } };
    const there = cookiesIn(await api.call('list_reuses', 'cookies elsewhere', elsewhere));
    shared = shared.filter((each) => here.includes(each) && !there.includes(each));
  }
  api.observe(
    'privacy.cached',
    after,
    shared.map(() => ({
      pointer: 'header:set-cookie',
      expected: 'no cookie that another caller was given',
      actual: 'the same one',
    })),
  );
}

/** `name=value` of each cookie that an answer sets. */
function cookiesIn({ reply }: Exchange): string[] {
  return (reply?.headers ?? [])
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .flatMap(({ value }) => value.split(';', 1));
}
