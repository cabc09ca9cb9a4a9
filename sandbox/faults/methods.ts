import type { Asked } from '../routes/dispatch.ts';
import { refuse } from '../http/errors.ts';
import { faultsOf, type OperationId } from './make.ts';

const { effect, answer } = faultsOf('methods');

/** Takes one method for another, on paths that end like this. */
function takes(
  name: string,
  operations: readonly OperationId[],
  summary: string,
  from: string,
  to: string,
  path: RegExp,
) {
  return effect(name, operations, summary, () => ({
    ask: (asked): Asked =>
      asked.method === from &&
      path.test(asked.url.pathname) &&
      !asked.headers.has('access-control-request-method')
        ? { ...asked, method: to }
        : asked,
  }));
}

/** Answers one method in a way of its own. */
function head(name: string, operations: readonly OperationId[], summary: string, status: number) {
  return answer(
    name,
    operations,
    summary,
    (healthy) => ({
      ...healthy,
      ...refuse(status, { message: 'The method is not allowed for the requested URL.' }).answer,
    }),
    (_healthy, { method }) => method === 'HEAD',
  );
}

/** Where the methods of these operations are asked for: a method that is none leads to no operation. */
const PLACES: Readonly<Partial<Record<OperationId, RegExp>>> = {
  list_reuses: /\/reuses\/$/,
  get_reuse: /\/reuses\/(?!types|topics|badges|suggest)[^/]+\/$/,
  reuse_types: /\/types\/$/,
  reuse_topics: /\/topics\/$/,
};

/** True on the paths of these operations. */
function at(operations: readonly OperationId[], { url }: { readonly url: URL }): boolean {
  return operations.some((operation) => PLACES[operation]?.test(url.pathname) === true);
}

const LIST = /\/reuses\/$/;
const ONE = /\/reuses\/(?!types|topics|badges|suggest)[^/]+\/$/;

const READ = ['list_reuses', 'get_reuse'] as const;
const CATALOGUES = ['reuse_types', 'reuse_topics'] as const;
const REFUSING = ['list_reuses', 'get_reuse', 'reuse_types'] as const;

/** Methods that are taken for others, or not known any more. */
export const METHOD_FAULTS = [
  head('head-refused-on-list', ['list_reuses'], 'HEAD is not allowed on the list.', 405),
  head('head-breaks-on-get', ['get_reuse'], 'HEAD breaks the server on a reuse alone.', 500),
  head('head-misses-types', ['reuse_types'], 'HEAD does not find the list of types.', 404),
  effect('options-breaks', READ, 'OPTIONS breaks the server.', () => ({
    answer: (healthy, asked) =>
      asked.method === 'OPTIONS' && healthy.status < 300 && at(READ, asked)
        ? { ...healthy, ...refuse(500, { message: 'Internal Server Error' }).answer }
        : healthy,
  })),
  effect(
    'options-without-allow',
    CATALOGUES,
    'OPTIONS does not say which methods there are.',
    () => ({
      answer: (healthy, asked) =>
        asked.method === 'OPTIONS' && at(CATALOGUES, asked)
          ? {
              ...healthy,
              headers: Object.fromEntries(
                Object.entries(healthy.headers).filter(([key]) => key !== 'allow'),
              ),
            }
          : healthy,
    }),
  ),
  takes(
    'patch-lists',
    ['list_reuses'],
    'PATCH on the list is answered as GET.',
    'PATCH',
    'GET',
    LIST,
  ),
  takes('put-lists', ['list_reuses'], 'PUT on the list is answered as GET.', 'PUT', 'GET', LIST),
  takes(
    'delete-lists',
    ['list_reuses'],
    'DELETE on the list is answered as GET.',
    'DELETE',
    'GET',
    LIST,
  ),
  takes('post-reads', ['get_reuse'], 'POST on a reuse is answered as GET.', 'POST', 'GET', ONE),
  takes(
    'patch-updates',
    ['update_reuse'],
    'PATCH on a reuse is answered as PUT.',
    'PATCH',
    'PUT',
    ONE,
  ),
  takes(
    'post-types',
    ['reuse_types'],
    'POST on the types is answered as GET.',
    'POST',
    'GET',
    /\/types\/$/,
  ),
  takes(
    'post-suggests',
    ['suggest_reuses'],
    'POST on suggestions is answered as GET.',
    'POST',
    'GET',
    /\/suggest\/$/,
  ),
  takes(
    'put-lost',
    ['update_reuse'],
    'PUT is not known any more, only PATCH would be.',
    'PUT',
    'TRACE',
    ONE,
  ),
  takes(
    'delete-lost',
    ['delete_reuse'],
    'DELETE is swallowed by a proxy and becomes GET.',
    'DELETE',
    'GET',
    ONE,
  ),
  effect(
    'unknown-method-is-404',
    REFUSING,
    'A method that is not allowed is 404 instead of 405.',
    () => ({
      answer: (healthy, asked) =>
        healthy.status === 405 && at(REFUSING, asked) ? { ...healthy, status: 404 } : healthy,
    }),
  ),
  effect(
    'unknown-method-is-500',
    REFUSING,
    'A method that is not allowed breaks the server.',
    () => ({
      answer: (healthy, asked) =>
        healthy.status === 405 && at(REFUSING, asked)
          ? { ...healthy, status: 500, json: { message: 'Internal Server Error' } }
          : healthy,
    }),
  ),
];
