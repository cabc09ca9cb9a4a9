import type { OperationId } from '../../contracts/catalogue.ts';
import { readSchema } from '../../contracts/schema-files.ts';
import { mutant, parse, sending, succeeded } from './make.ts';
import type { Answer, Call, Forward, Handler, Keys, Mutant } from './mutant.ts';
import { altered } from './values.ts';

const WRITING: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const properties = Object.entries(readSchema('reuse-write').properties ?? {});

/** Each property that may be written: lost on the way, or written as something else. */
const propertyMutants = WRITING.flatMap((id) =>
  properties.flatMap(([key, { enum: allowed = [] }]) => [
    mutant(
      'property-lost',
      id,
      key,
      sending((json) => {
        Reflect.deleteProperty(json, key);
        return json;
      }),
    ),
    mutant(
      'property-changed',
      id,
      key,
      sending((json) => {
        const value = altered(json[key], allowed);
        return value === undefined ? json : { ...json, [key]: value };
      }),
    ),
    mutant(
      'property-nulled-when-absent',
      id,
      key,
      sending((json) => (key in json ? json : { ...json, [key]: DEFAULTS[key] ?? null })),
    ),
  ]),
);

/** What a property is reset to by a server that takes an update for the whole. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  tags: [],
  datasets: [],
  extras: {},
  private: false,
  type: 'api',
  topic: 'others',
};

const CHANGING: readonly OperationId[] = [
  'create_reuse',
  'update_reuse',
  'delete_reuse',
  'follow_reuse',
  'unfollow_reuse',
  'add_reuse_badge',
  'delete_reuse_badge',
  'reuse_add_dataset',
  'feature_reuse',
  'unfeature_reuse',
];

const BY_ADMINISTRATORS: readonly OperationId[] = [
  'add_reuse_badge',
  'delete_reuse_badge',
  'feature_reuse',
  'unfeature_reuse',
];

/** A write that is answered well and not done: what the answer says is what it would have said. */
function swallowed(id: OperationId): (keys: Keys) => Handler {
  return (keys) => async (call, forward) => {
    const probe = await pretended(id, keys, call, forward);
    return probe ?? (await forward(call));
  };
}

/** null: the caller may not do it, or what would be answered is not known. */
async function pretended(
  id: OperationId,
  keys: Keys,
  call: Call,
  forward: Forward,
): Promise<Answer | null> {
  const key = call.headers['x-api-key'];
  const mayDo = keys[BY_ADMINISTRATORS.includes(id) ? 'ADMIN_API_KEY' : 'API_KEY'];
  if (key === undefined || key !== mayDo) return null;
  const place = call.url.pathname.replace(/(followers|badges|datasets|featured)\/.*$/, '');
  const read = async (path: string): Promise<unknown> => {
    const url = new URL(path, call.url);
    const headers = { 'x-api-key': key, accept: 'application/json' };
    const answer = await forward({ method: 'GET', url, headers, body: Buffer.alloc(0) });
    return succeeded(answer) ? parse(answer.body) : undefined;
  };
  const json = (status: number, body: unknown): Answer => ({
    status,
    headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
    body: body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(body)),
  });
  const sent = parse(call.body) as Record<string, unknown> | undefined;
  const before = (await read(place)) as Record<string, unknown> | undefined;
  if (before === undefined && id !== 'create_reuse') return null;
  switch (id) {
    case 'update_reuse':
      return sent === undefined || typeof sent['type'] === 'object'
        ? null
        : json(200, { ...before, ...plain(sent), last_modified: new Date().toISOString() });
    case 'delete_reuse':
      return before?.['deleted'] === null ? json(204, undefined) : null;
    case 'follow_reuse':
      return json(201, { followers: 1 });
    case 'unfollow_reuse':
      return json(200, { followers: 0 });
    case 'add_reuse_badge':
      return json(201, { kind: sent?.['kind'] });
    case 'delete_reuse_badge':
      return json(204, undefined);
    case 'reuse_add_dataset':
      return json(201, before);
    case 'feature_reuse':
      return json(200, { ...before, featured: true });
    case 'unfeature_reuse':
      return json(200, { ...before, featured: false });
    default:
      return null;
  }
}

/** Of what was sent, what an answer shows as it is. */
function plain(sent: Record<string, unknown>): Record<string, unknown> {
  const shown = ['title', 'description', 'type', 'topic', 'url', 'private', 'extras'];
  return Object.fromEntries(Object.entries(sent).filter(([key]) => shown.includes(key)));
}

export const writeMutants: readonly Mutant[] = [
  ...propertyMutants,
  ...CHANGING.filter((id) => id !== 'create_reuse').map((id) =>
    mutant('write-swallowed', id, 'answered and not done', swallowed(id)),
  ),
  ...CHANGING.map((id) =>
    mutant('write-twice', id, 'done twice, the first answered', () => async (call, forward) => {
      const first = await forward(call);
      if (!succeeded(first)) return first;
      await forward({ ...call });
      return { ...first };
    }),
  ),
  ...CHANGING.map((id) =>
    mutant('write-late', id, 'done after a second', (keys) => async (call, forward) => {
      const probe = await pretended(id, keys, call, forward);
      if (probe === null) return await forward(call);
      setTimeout(() => void forward({ ...call }).catch(() => undefined), 1_000);
      return probe;
    }),
  ).filter(({ operation }) => operation !== 'create_reuse'),
  ...CHANGING.map((id) =>
    mutant(
      'write-done-and-denied',
      id,
      'done and answered with 500',
      () => async (call, forward) => {
        const answer = await forward(call);
        if (!succeeded(answer)) return answer;
        return { ...answer, status: 500, body: Buffer.from('{"message":"Internal Server Error"}') };
      },
    ),
  ),
];
