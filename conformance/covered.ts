import type { Exchange } from './exchange.ts';
import { isObject } from './json.ts';
import { placesOf } from './schema-places.ts';

/** Parameters, headers and keys of a JSON body that a question sent, as `in name`. */
export function sentParameters({ ask, request }: Exchange): string[] {
  const body = ask.body !== undefined && 'json' in ask.body ? ask.body.json : undefined;
  return [
    ...Object.keys(ask.path ?? {}).map((name) => `path ${name}`),
    ...[...new Set(request.url.searchParams.keys())].map((name) => `query ${name}`),
    ...Object.keys(ask.headers ?? {}).map((name) => `header ${name}`),
    ...(isObject(body) ? Object.keys(body).map((name) => `body ${name}`) : []),
  ];
}

/** Values that were sent for parameters with a closed list, as `in name=value`. */
export function sentValues({ operation, request }: Exchange): string[] {
  return operation.parameters.flatMap(({ name, in: place, schema }) => {
    const allowed = schema.enum?.map(String);
    if (place !== 'query' || allowed === undefined) return [];
    return request.url.searchParams
      .getAll(name)
      .filter((value) => allowed.includes(value))
      .map((value) => `query ${name}=${value}`);
  });
}

/** Values of closed lists that stood in an answer whose body is documented, as `pointer=value`. */
export function answeredValues({ operation, request, reply }: Exchange): string[] {
  const schema = reply === null ? null : (operation.responses.get(reply.status)?.schema ?? null);
  if (schema === null || request.method !== operation.method) return [];
  const found = placesOf(schema).flatMap(({ pointer, values }) => {
    if (values === null) return [];
    const seen = valuesAt(reply?.json, pointer.split('/').slice(1)).map(String);
    return values.filter((value) => seen.includes(value)).map((value) => `${pointer}=${value}`);
  });
  return [...new Set(found)];
}

function valuesAt(value: unknown, [segment, ...rest]: readonly string[]): unknown[] {
  if (segment === undefined) return [value];
  if (segment === '*') {
    return Array.isArray(value) ? value.flatMap((each) => valuesAt(each, rest)) : [];
  }
  return isObject(value) && Object.hasOwn(value, segment) ? valuesAt(value[segment], rest) : [];
}
