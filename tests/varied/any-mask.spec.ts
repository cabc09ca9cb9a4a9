import type { Api } from '../../conformance/api.ts';
import type { Ask } from '../../conformance/ask.ts';
import { succeeded, type Exchange } from '../../conformance/exchange.ts';
import { at, textAt, type JsonObject } from '../../conformance/json.ts';
import { compareMasked } from '../../conformance/relations/masked.ts';
import { wordsOf } from '../../conformance/relations/words.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import { anyMask, deepMask, starMask } from '../support/any-mask.ts';
import { stillOf } from '../support/counting.ts';
import { holds } from '../support/holds.ts';
import { afresh } from '../support/read-list.ts';
import { test } from '../support/test.ts';

/** Masks of one answer that are tried. */
const RUNS = 7;
/** So many items that each kind of reuse is likely among them, and so few that there is a next page. */
const PAGE_SIZE = 12;

type Where = Pick<Ask, 'path' | 'query'>;

/** Every read that takes a mask, asked for something with much to choose from. */
function reads(settled: readonly JsonObject[]): readonly (readonly [OperationId, Where])[] {
  const followed = mostOf(settled, (reuse) => Number(at(reuse, 'metrics', 'followers') ?? 0));
  const rich = mostOf(settled, (reuse) => Object.values(reuse).filter(saysSomething).length);
  const [word] = settled.flatMap(wordsOf);
  const id = textAt(rich, 'id');
  const follows = textAt(followed, 'id');
  return [
    ['list_reuses', { query: { page_size: PAGE_SIZE } }],
    // In a language: a mask must not make the server forget it.
    ['reuse_topics', { query: { lang: 'fr' } }],
    ['reuse_types', { query: { lang: 'fr' } }],
    ...(id === null ? [] : [['get_reuse', { path: { reuse: id } }] as const]),
    ...(follows === null
      ? []
      : [['list_reuse_followers', { path: { id: follows }, query: { page_size: 1 } }] as const]),
    ...(word === undefined ? [] : [['suggest_reuses', { query: { q: word } }] as const]),
  ];
}

const saysSomething = (value: unknown): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== '' && value !== false;

function mostOf(
  reuses: readonly JsonObject[],
  rank: (reuse: JsonObject) => number,
): JsonObject | null {
  return reuses.toSorted((a, b) => rank(b) - rank(a))[0] ?? null;
}

async function cutsToAny(api: Api, operationId: OperationId, where: Where): Promise<void> {
  const read = (): Promise<Exchange> => api.call(operationId, 'whole, for any mask', where);
  const whole = await read();
  if (!succeeded(whole)) return;
  const cut = async (asker: Api, name: string, mask: string): Promise<void> => {
    const reading = afresh(whole, read);
    await asker.relate(
      async () => {
        const all = await reading();
        const headers = { 'X-Fields': mask };
        const masked = await asker.call(operationId, name, { ...where, headers });
        const observations =
          succeeded(all) && succeeded(masked)
            ? compareMasked(all.reply?.json, masked.reply?.json, mask)
            : [];
        return [{ rule: 'mask.agrees', exchange: masked, observations }];
      },
      stillOf(asker, operationId, where),
    );
  };
  const deep = deepMask(whole.reply?.json);
  if (deep !== null) await cut(api, 'deep mask', deep);
  const star = starMask(whole.reply?.json);
  if (star !== null) await cut(api, 'beside a star', star);
  const masks = anyMask(whole.reply?.json);
  if (masks === null) return;
  await holds(api, masks, RUNS, async (attempt, mask) => {
    await cut(attempt, 'any mask', mask);
  });
}

test.describe('any mask', { tag: '@read' }, () => {
  test('cuts an answer to what it names, and changes no value', async ({ api, sample }) => {
    test.skip(api.can.writes === 'none', 'a read-only run is kept short');
    const settled = await sample.settled();
    for (const [operationId, where] of reads(settled)) await cutsToAny(api, operationId, where);
  });
});
