import type { Api } from '../../conformance/api.ts';
import type { Query } from '../../conformance/ask.ts';
import type { Expectation } from '../../conformance/expectation.ts';
import { compareSuggestions } from '../../conformance/relations/suggested.ts';
import { missing, notExactly, present } from '../../conformance/state/presence.ts';
import type { Role } from '../../targets/target.ts';
import type { Made } from './made.ts';
import type { Workshop } from './workshop.ts';

/** A reuse that the caller must not see is there by no way to ask: whole, cut to a mask, or its head alone. */
export async function hiddenEveryWay(
  api: Api,
  name: string,
  question: { readonly role?: Role; readonly path: Readonly<Record<string, string>> },
  expect: Expectation,
): Promise<void> {
  await api.call('get_reuse', name, { ...question, expect });
  const headers = { 'X-Fields': 'id,title' };
  await api.call('get_reuse', `${name}, cut to a mask`, { ...question, headers, expect });
  await api.call('get_reuse', `${name}, its head`, { ...question, method: 'HEAD', expect });
}

/** Where a reuse would stand if the caller may see it: lists that call for it by its properties. */
function places(made: Made, more: Readonly<Record<string, Query>>): [string, Query][] {
  return [
    ['tag', { tag: made.tag }],
    ['q', { q: made.word }],
    ...Object.entries(more).map(([name, query]): [string, Query] => [
      name,
      { tag: made.tag, ...query },
    ]),
  ];
}

/** Who looks, at what moment (it names the cases), and by which filters besides tag and q. */
export interface Look {
  readonly made: Made;
  readonly when: string;
  readonly role: Role;
  readonly filters: Readonly<Record<string, Query>>;
}

/** A public reuse stands in every list that its properties call for, and is suggested. */
export async function seen(workshop: Workshop, { made, when, role, filters }: Look): Promise<void> {
  const { api } = workshop;
  for (const [name, query] of places(made, filters)) {
    const list = await api.call('list_reuses', `${when}, ${role}, ${name}`, { role, query });
    api.observe('state.listed', list, notExactly(list, [made.id]));
  }
  if (when === 'created') {
    const newest = await api.call('list_reuses', `${when}, ${role}, newest`, { role });
    api.observe('state.listed', newest, missing(newest, made.id));
  }
  const query = { q: made.word };
  const suggested = await api.call('suggest_reuses', `${when}, ${role}`, { role, query });
  api.observe('state.listed', suggested, missing(suggested, made.id));
  const said = compareSuggestions(suggested.reply?.json, [made.seen]);
  api.observe('suggest.agrees', suggested, said);
}

/** A reuse that the caller must not see stands in no list, and is not suggested. */
export async function unseen(
  workshop: Workshop,
  rule: 'auth.visible' | 'state.deleted',
  { made, when, role, filters }: Look,
): Promise<void> {
  const { api } = workshop;
  for (const [name, query] of places(made, filters)) {
    const list = await api.call('list_reuses', `${when}, ${role}, ${name}`, { role, query });
    api.observe(rule, list, present(list, made.id));
  }
  const query = { q: made.word };
  const suggested = await api.call('suggest_reuses', `${when}, ${role}`, { role, query });
  api.observe(rule, suggested, present(suggested, made.id));
}
