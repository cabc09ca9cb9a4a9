import { refuse, broken } from '../http/errors.ts';
import type { Json } from '../json.ts';
import { patching, replacing, type OperationId } from './make.ts';
import { refusing } from './requests.ts';

const patches = patching('validation');
const writes = replacing('validation', 'writes');
const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const sending: readonly OperationId[] = [...writing, 'reuse_add_dataset', 'add_reuse_badge'];

/** What a reuse cannot be without. */
const REQUIRED = ['title', 'description', 'type', 'topic', 'url'];
/** Every parameter that the operation reads; a link to a page keeps all others. */
const PARAMETERS: Readonly<Partial<Record<OperationId, readonly string[]>>> = {
  list_reuses: [
    ...['q', 'sort', 'page', 'page_size', 'lang', 'owner', 'organization', 'organization_badge'],
    ...['type', 'topic', 'tag', 'dataset', 'dataservice', 'private', 'featured'],
  ],
  suggest_reuses: ['q', 'size', 'lang'],
};

/** Writes a text otherwise than it was sent. */
const rewriting = (
  name: string,
  summary: string,
  property: 'title' | 'description' | 'url',
  change: (text: string) => string,
) =>
  patches(name, writing, summary, property, (right) => (edit, value: Json) => {
    right(edit, typeof value === 'string' ? change(value) : value);
  });

/** Input that is seldom sent, or sent by mistake: changed, refused, or breaking what reads it. */
export const ODD_INPUT_FAULTS = [
  patches(
    'description-not-text-breaks',
    writing,
    'A description that is no text breaks the server, which strips it before it looks at its type.',
    'description',
    (right) => (edit, value) => {
      if (value !== null && typeof value !== 'string') throw broken();
      right(edit, value);
    },
  ),
  rewriting(
    'title-no-break-spaces-lost',
    'No-break spaces in a title, as French has them before a colon, become ordinary blanks.',
    'title',
    (title) => title.replace(/[\u00a0\u202f]/g, ' '),
  ),
  rewriting(
    'description-indentation-lost',
    'Every line of a description is stripped, so that nested lists and code of Markdown fall apart.',
    'description',
    (text) => text.replace(/^[ \t]+/gm, ''),
  ),
  writes(
    'required-null-ignored',
    ['update_reuse'],
    'An update that sends null for what a reuse needs is taken for one that does not send it: 200.',
    (right) => ({
      update: (call, reuse, payload) =>
        right.update(
          call,
          reuse,
          Object.fromEntries(
            Object.entries(payload).filter(
              ([property, value]) => value !== null || !REQUIRED.includes(property),
            ),
          ),
        ),
    }),
  ),
  refusing(
    'validation',
    'unknown-parameter-refused',
    ['list_reuses', 'suggest_reuses'],
    'A parameter that the operation does not know, as of a campaign or against caches, is 400.',
    ({ operation, url }) => {
      const known = PARAMETERS[operation as OperationId] ?? [];
      const unknown = [...url.searchParams.keys()].filter((name) => !known.includes(name));
      const message = `Unknown arguments: ${unknown.join(', ')}`;
      return unknown.length === 0 ? null : refuse(400, { message }).answer;
    },
  ),
  refusing(
    'content-type',
    'untyped-body-breaks',
    sending,
    'A body that is not announced as JSON, as of a form, breaks the server instead of being 415.',
    ({ headers }) =>
      (headers.get('content-type') ?? '').includes('json') ? null : broken().answer,
  ),
];
