import { gzipSync } from 'node:zlib';
import { writeJson } from '../json.ts';
import { faultsOf, succeeded, without, type OperationId } from './make.ts';

const { answer } = faultsOf('content-type');

function typed(name: string, operation: OperationId, type: string, summary: string) {
  return answer(name, [operation], summary, (healthy) => ({
    ...healthy,
    headers: { ...healthy.headers, 'content-type': type },
  }));
}

/** Bodies that are announced as something else than they are. */
export const CONTENT_TYPE_FAULTS = [
  typed(
    'list-as-html',
    'list_reuses',
    'text/html; charset=utf-8',
    'The list is announced as HTML.',
  ),
  typed(
    'get-as-plain-text',
    'get_reuse',
    'text/plain; charset=utf-8',
    'A reuse is announced as plain text.',
  ),
  typed(
    'types-in-latin-1',
    'reuse_types',
    'application/json; charset=iso-8859-1',
    'The types are announced in Latin-1.',
  ),
  typed(
    'suggest-as-octets',
    'suggest_reuses',
    'application/octet-stream',
    'Suggestions are announced as octets.',
  ),
  typed(
    'followers-as-problem',
    'list_reuse_followers',
    'application/problem+json',
    'Followers are announced as a problem.',
  ),
  typed(
    'topics-as-javascript',
    'reuse_topics',
    'text/javascript',
    'Topics are announced as JavaScript.',
  ),
  typed('create-as-html', 'create_reuse', 'text/html', 'A created reuse is announced as HTML.'),
  typed(
    'badges-without-type',
    'available_reuse_badges',
    '',
    'The badge catalogue has an empty content type.',
  ),
  answer(
    'errors-as-html-type',
    ['create_reuse', 'update_reuse'],
    'The JSON of a refused write is announced as HTML.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-type': 'text/html; charset=utf-8' },
    }),
    ({ status }) => status === 400,
  ),
  answer(
    'list-claims-gzip',
    ['list_reuses'],
    'The list says that it is compressed, and is not.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-encoding': 'gzip' },
    }),
  ),
  answer(
    'topics-gzipped-in-silence',
    ['reuse_topics'],
    'The topics are compressed without a word about it.',
    (healthy) => ({
      ...healthy,
      headers: without(healthy.headers, 'content-encoding') as Record<string, string>,
      bytes: gzipSync(writeJson(healthy.json ?? null)),
    }),
    (healthy) => succeeded(healthy) && healthy.json !== undefined,
  ),
  answer(
    'types-always-gzipped',
    ['reuse_types'],
    'The types are compressed for everybody, also for who asks for them as they are.',
    (healthy) => ({
      ...healthy,
      headers: { ...healthy.headers, 'content-encoding': 'gzip' },
      bytes: gzipSync(writeJson(healthy.json ?? null)),
    }),
    (healthy) => succeeded(healthy) && healthy.json !== undefined,
  ),
];
