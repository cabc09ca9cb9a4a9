import { catalogue, type Operation, type OperationId } from '../contracts/catalogue.ts';
import type { ExchangeRecord } from '../conformance/record.ts';
import { placesOf } from '../conformance/schema-places.ts';

/** Documented things of one kind: those that the run met, and those that it did not. */
export interface Seen {
  readonly seen: readonly string[];
  readonly notSeen: readonly string[];
}

/** How much of one operation's documentation a run met. */
export interface OperationCoverage {
  readonly operationId: OperationId;
  readonly statuses: Seen;
  /** Statuses that came though they are not documented. */
  readonly undocumentedStatuses: readonly string[];
  /** Parameters and keys of the request's body, as `in name`. */
  readonly parameters: Seen;
  /** Keys of the body of a success, as JSON pointers with `*` for array indices. */
  readonly properties: Seen;
  /** Values of closed lists, asked (`query sort=created`) or answered (`/type=api`). */
  readonly values: Seen;
}

/** Contract coverage of a run, operation by operation. */
export function coverageOf(records: readonly ExchangeRecord[]): OperationCoverage[] {
  return catalogue.map((operation) =>
    coverageOfOne(
      operation,
      records.filter(
        ({ operationId, method }) => operationId === operation.id && method === operation.method,
      ),
    ),
  );
}

function coverageOfOne(operation: Operation, own: readonly ExchangeRecord[]): OperationCoverage {
  const documented = [...operation.responses.keys()].sort((a, b) => a - b).map(String);
  const came = new Set(own.flatMap(({ status }) => (status === null ? [] : [String(status)])));
  const succeeded = own.filter(({ status }) => status !== null && status >= 200 && status < 300);
  const places = successPlaces(operation);
  return {
    operationId: operation.id,
    statuses: split(documented, came),
    undocumentedStatuses: [...came].filter((status) => !documented.includes(status)).sort(),
    parameters: split(
      documentedParameters(operation),
      new Set(own.flatMap(({ parameters = [] }) => parameters)),
    ),
    properties: split(
      places.map(({ pointer }) => pointer),
      new Set(succeeded.flatMap(({ fields }) => fields)),
    ),
    values: split(
      [
        ...operation.parameters.flatMap(({ name, in: place, schema }) =>
          (place === 'query' ? (schema.enum ?? []) : []).map(
            (value) => `query ${name}=${String(value)}`,
          ),
        ),
        ...places.flatMap(({ pointer, values }) =>
          (values ?? []).map((value) => `${pointer}=${value}`),
        ),
      ],
      new Set(own.flatMap(({ values = [] }) => values)),
    ),
  };
}

/** Keys that may stand in a success; `*` alone is no key. */
function successPlaces(operation: Operation): ReturnType<typeof placesOf> {
  const schemas = operation.successStatuses.flatMap((status) => {
    const schema = operation.responses.get(status)?.schema ?? null;
    return schema === null ? [] : [schema];
  });
  return [...new Set(schemas)].flatMap((schema) =>
    placesOf(schema).filter(({ pointer }) => !pointer.endsWith('*')),
  );
}

function documentedParameters({ parameters, requestSchema }: Operation): string[] {
  const keys =
    requestSchema === null
      ? []
      : placesOf(requestSchema).filter(({ pointer }) => /^\/[^/]+$/.test(pointer));
  return [
    ...parameters.map(({ name, in: place }) => `${place} ${name}`),
    ...keys.map(({ pointer }) => `body ${pointer.slice(1)}`),
  ];
}

function split(documented: readonly string[], met: ReadonlySet<string>): Seen {
  const all = [...new Set(documented)];
  return {
    seen: all.filter((each) => met.has(each)),
    notSeen: all.filter((each) => !met.has(each)),
  };
}
