import { writeJson, type Json } from '../json.ts';
import { bytesOf, changeItems, changing, faultsOf, succeeded, type OperationId } from './make.ts';

const maker = faultsOf('body');

/** Changes the final bytes of successful answers. */
function bytes(
  name: string,
  operation: OperationId,
  summary: string,
  change: (text: string) => Uint8Array,
) {
  return maker.answer(
    name,
    [operation],
    summary,
    (answer) => ({ ...answer, bytes: change(writeJson(answer.json ?? null)) }),
    (answer) => succeeded(answer) && answer.json !== undefined,
  );
}

/** What UTF-8 becomes when it is read as Latin-1 and written again. */
function mojibake(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll("'", '&#39;')
    .replaceAll('’', '&rsquo;');
}

const inTexts = (key: string, change: (text: string) => string) => (json: Json) =>
  changeItems(json, (item) =>
    changing(item, key, (value) => (typeof value === 'string' ? change(value) : value)),
  );

/** Bodies that are not the JSON that was announced, or whose texts were damaged on the way. */
export const BODY_FAULTS = [
  bytes('list-truncated', 'list_reuses', 'The list ends in the middle.', (text) =>
    bytesOf(text.slice(0, text.length >> 1)),
  ),
  bytes(
    'followers-truncated',
    'list_reuse_followers',
    'The last bracket of a page of followers is lost.',
    (text) => bytesOf(text.slice(0, -1)),
  ),
  bytes('types-trailing-comma', 'reuse_types', 'The list of types has a comma too many.', (text) =>
    bytesOf(text.replace(/]$/, ',]')),
  ),
  bytes(
    'types-byte-order-mark',
    'reuse_types',
    'The list of types begins with a byte order mark.',
    (text) => bytesOf(`\ufeff${text}`),
  ),
  bytes(
    'suggest-single-quotes',
    'suggest_reuses',
    'Suggestions are written as Python, not as JSON.',
    (text) => bytesOf(text.replaceAll('"', "'").replaceAll('null', 'None')),
  ),
  bytes(
    'list-nan',
    'list_reuses',
    'A number of the list is NaN, which JSON does not know.',
    (text) => bytesOf(text.replace(/"views": \d+/, '"views": NaN')),
  ),
  bytes('get-invalid-utf-8', 'get_reuse', 'A text holds bytes that are no UTF-8.', (text) => {
    const [head = '', tail = ''] = text.split(/(?<="title": ")/);
    return Buffer.concat([Buffer.from(head), Buffer.from([0xe9, 0x20]), Buffer.from(tail)]);
  }),
  bytes(
    'create-empty-body',
    'create_reuse',
    'A create is answered without a body.',
    () => new Uint8Array(),
  ),
  bytes('update-null-body', 'update_reuse', 'An update is answered with null.', () =>
    bytesOf('null'),
  ),
  bytes('topics-twice', 'reuse_topics', 'The list of topics is written twice.', (text) =>
    bytesOf(text + text),
  ),
  bytes('follow-plain-number', 'follow_reuse', 'A follow is answered with a bare number.', (text) =>
    bytesOf(text.replace(/\D/g, '')),
  ),
  bytes(
    'badges-jsonp',
    'available_reuse_badges',
    'The badge catalogue is wrapped in a callback.',
    (text) => bytesOf(`callback(${text});`),
  ),
  maker.json(
    'get-in-envelope',
    ['get_reuse'],
    'A reuse is wrapped in an object of its own.',
    (json) => ({ data: json }),
  ),
  maker.json(
    'topics-by-id',
    ['reuse_topics'],
    'Topics are an object by id instead of a list.',
    (json) =>
      Array.isArray(json)
        ? Object.fromEntries(json.map((item, index) => [String(index), item]))
        : json,
  ),
  maker.json(
    'list-without-page',
    ['list_reuses'],
    'The list is a bare list instead of a page.',
    (json) =>
      typeof json === 'object' && json !== null && !Array.isArray(json)
        ? (json['data'] ?? json)
        : json,
  ),
  maker.json(
    'badges-as-list',
    ['available_reuse_badges'],
    'The badge catalogue is a list of kinds.',
    (json) => Object.keys(json ?? {}),
  ),
  maker.json(
    'list-mojibake',
    ['list_reuses'],
    'Accents in titles are garbled in the list.',
    inTexts('title', mojibake),
  ),
  maker.json(
    'topics-mojibake',
    ['reuse_topics'],
    'Accents in the labels of topics are garbled.',
    inTexts('label', mojibake),
  ),
  maker.json(
    'titles-html-escaped',
    ['get_reuse'],
    'Titles come escaped for HTML.',
    inTexts('title', escapeHtml),
  ),
  maker.json(
    'suggest-html-escaped',
    ['suggest_reuses'],
    'Suggested titles come escaped for HTML.',
    inTexts('title', escapeHtml),
  ),
  maker.json(
    'emoji-as-question-marks',
    ['get_reuse'],
    'Emoji are read as question marks.',
    inTexts('title', (text) => text.replace(/\p{Extended_Pictographic}/gu, '?')),
  ),
  maker.json(
    'titles-recomposed',
    ['get_reuse', 'list_reuses'],
    'Decomposed letters are recomposed on reading.',
    inTexts('title', (text) => text.normalize('NFC')),
  ),
  maker.json(
    'descriptions-as-html',
    ['get_reuse'],
    'Descriptions are rendered instead of Markdown.',
    inTexts('description', (text) => `<p>${text}</p>`),
  ),
  maker.json(
    'descriptions-cut',
    ['get_reuse'],
    'Descriptions are cut after twenty characters.',
    inTexts('description', (text) => `${text.slice(0, 20)}…`),
  ),
];
