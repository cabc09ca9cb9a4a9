import type { Json, JsonObject } from '../json.ts';
import { TOPICS, TYPES } from '../query/arguments.ts';
import { SORT_KEYS } from '../query/sorts.ts';
import type { Operation } from '../routes/operation.ts';

const text = (name: string, more: JsonObject = {}): Json => ({
  in: 'query',
  name,
  type: 'string',
  ...more,
});
const positive = (name: string, fallback: number): Json => ({
  default: fallback,
  exclusiveMinimum: true,
  in: 'query',
  minimum: 0,
  name,
  type: 'integer',
});
const pages = [positive('page', 1), positive('page_size', 20)];

/** The query parameters of each operation that has any. */
const QUERIES: Readonly<Record<string, Json[]>> = {
  list_reuses: [
    ...pages,
    text('sort', { enum: [...SORT_KEYS, ...SORT_KEYS.map((key) => `-${key}`)] }),
    text('q'),
    text('owner'),
    text('organization'),
    text('organization_badge', { format: 'my-custom-format' }),
    text('type', { enum: TYPES }),
    text('dataset'),
    text('dataservice'),
    {
      collectionFormat: 'multi',
      in: 'query',
      items: { type: 'string' },
      name: 'tag',
      type: 'array',
    },
    text('topic', { enum: TOPICS }),
    { in: 'query', name: 'private', type: 'boolean' },
    { in: 'query', name: 'featured', type: 'boolean' },
  ],
  suggest_reuses: [
    text('q', { required: true }),
    { default: 10, in: 'query', name: 'size', type: 'integer' },
  ],
  list_reuse_followers: [...pages, text('user')],
  delete_reuse: [{ default: false, in: 'query', name: 'send_legal_notice', type: 'boolean' }],
};

/** What each operation sends and is sent, by the name of its definition. */
const BODIES: Readonly<
  Record<string, { sent?: string; answered?: string; list?: boolean; status?: string }>
> = {
  list_reuses: { answered: 'ReusePage' },
  create_reuse: { sent: 'Reuse (write)', answered: 'Reuse (read)', status: '201' },
  suggest_reuses: { answered: 'ReuseSuggestion', list: true },
  reuse_topics: { answered: 'ReuseTopic', list: true },
  reuse_types: { answered: 'ReuseType', list: true },
  list_reuse_followers: { answered: 'FollowPage' },
  get_reuse: { answered: 'Reuse (read)' },
  update_reuse: { sent: 'Reuse (write)', answered: 'Reuse (read)' },
  delete_reuse: { status: '204' },
  add_reuse_badge: { sent: 'Badge (write)', answered: 'Badge (read)' },
  reuse_add_dataset: { sent: 'DatasetReference', answered: 'Reuse (read)', status: '201' },
  feature_reuse: { answered: 'Reuse (read)' },
  unfeature_reuse: { answered: 'Reuse (read)' },
};

const LOST = { '404': 'Reuse not found', '410': 'Reuse has been deleted' };

/** The statuses that each lists besides its success. */
const OTHERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  create_reuse: { '400': 'Validation error' },
  get_reuse: LOST,
  update_reuse: { '400': 'Validation error', ...LOST },
  delete_reuse: LOST,
  reuse_add_dataset: {
    '200': 'The dataset is already present',
    '403': 'Not allowed to modify this reuse',
  },
};

const MASK: Json = {
  description: 'An optional fields mask',
  format: 'mask',
  in: 'header',
  name: 'X-Fields',
  type: 'string',
};

function reference(definition: string): JsonObject {
  return { $ref: `#/definitions/${encodeURIComponent(definition)}` };
}

/** One operation as Swagger 2.0 has it. */
export function describeOperation({ operationId, mask }: Operation): JsonObject {
  const { sent, answered, list = false, status = '200' } = BODIES[operationId] ?? {};
  const payload: Json[] =
    sent === undefined
      ? []
      : [{ in: 'body', name: 'payload', required: true, schema: reference(sent) }];
  const parameters = [
    ...(QUERIES[operationId] ?? []),
    ...payload,
    ...(mask === null ? [] : [MASK]),
  ];
  const success: JsonObject = { description: 'Success' };
  if (answered !== undefined) {
    success['schema'] = list ? { items: reference(answered), type: 'array' } : reference(answered);
  }
  const others = Object.entries(OTHERS[operationId] ?? {}).map(
    ([other, description]): [string, JsonObject] => [
      other,
      other.startsWith('2') ? { ...success, description } : { description },
    ],
  );
  const responses = { [status]: success, ...Object.fromEntries(others) };
  const described: JsonObject = { operationId, responses, tags: ['reuses'] };
  if (parameters.length > 0) described['parameters'] = parameters;
  return described;
}
