import { catalogue, type OperationId } from '../../contracts/catalogue.ts';
import { asking, mutant, without } from './make.ts';
import type { Call, Mutant } from './mutant.ts';

const MASK = 'x-fields';

type Change = (query: URLSearchParams) => void;

function querying(change: Change): ReturnType<typeof asking> {
  return asking((call) => {
    const url = new URL(call.url);
    change(url.searchParams);
    return url.href === call.url.href ? null : { ...call, url };
  });
}

/** A parameter that is read as another one. */
const ALTERED: Readonly<Record<string, (value: string) => string>> = {
  page: (value) => String(Number(value) + 1),
  page_size: (value) => String(Math.max(1, Number(value) - 1)),
  size: (value) => String(Math.max(1, Number(value) - 1)),
  sort: (value) => (value.startsWith('-') ? value.slice(1) : `-${value}`),
  featured: (value) => String(value !== 'true'),
  private: (value) => String(value !== 'true'),
  q: (value) => value.slice(0, -1),
};

const known = (id: OperationId, name: string): string =>
  ['list_reuses', 'list_reuse_followers', 'suggest_reuses'].includes(id) ? name : '';

/** Each documented parameter: not heeded, heeded once where it repeats, read as something else. */
export const parameterMutants: readonly Mutant[] = [
  ...catalogue.flatMap(({ id, parameters }) =>
    parameters
      .filter((each) => each.in === 'query' && known(id, each.name) !== '')
      .flatMap(({ name }) => [
        mutant(
          'parameter-ignored',
          id,
          name,
          querying((query) => {
            query.delete(name);
          }),
        ),
        mutant(
          'parameter-first-only',
          id,
          name,
          querying((query) => {
            const [first] = query.getAll(name);
            if (query.getAll(name).length > 1 && first !== undefined) query.set(name, first);
          }),
        ),
        mutant(
          'parameter-misread',
          id,
          name,
          querying((query) => {
            const value = query.get(name);
            const alter = ALTERED[name];
            if (value !== null && alter !== undefined) query.set(name, alter(value));
          }),
        ),
        mutant(
          'parameter-forgotten-after-page-one',
          id,
          name,
          querying((query) => {
            if (Number(query.get('page') ?? 1) > 1 && name !== 'page') query.delete(name);
          }),
        ),
        mutant('parameter-excludes-others', id, name, querying(alone(name))),
      ]),
  ),
  ...catalogue
    .filter(({ masked }) => masked)
    .map(({ id }) => mutant('mask-ignored', id, 'X-Fields', asking(maskless))),
];

/** Where this filter is asked, the others are forgotten. */
function alone(name: string): Change {
  const frame = new Set(['page', 'page_size', 'sort', name]);
  return (query) => {
    if (!query.has(name) || frame.size === 3) return;
    for (const other of [...query.keys()]) if (!frame.has(other)) query.delete(other);
  };
}

function maskless(call: Call): Call | null {
  return call.headers[MASK] === undefined
    ? null
    : { ...call, headers: without(call.headers, MASK) };
}
