import type { OpenAPIV3_1 } from 'openapi-types';
import { document, parameterSchema, resolved, schemaName } from './openapi.ts';
import { isOperationId, operationIds, type OperationId } from './operation-id.ts';
import { readSchema, type JsonSchema, type SchemaName } from './schema-files.ts';

export { isOperationId, operationIds, type OperationId } from './operation-id.ts';

/** Who may call: everybody, any user, those who may edit the reuse, administrators. */
type Access = (typeof accesses)[number];
const accesses = ['anyone', 'user', 'editor', 'administrator'] as const;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  /** What values it takes; references are followed. */
  readonly schema: JsonSchema;
  readonly description: string;
}

interface DocumentedResponse {
  readonly status: number;
  readonly description: string;
  /** The schema of the body; null where the documentation shows none. */
  readonly schema: SchemaName | null;
  /** One of those that every operation shares: 401, 403, 405, 415. */
  readonly common: boolean;
}

export interface Operation {
  readonly id: OperationId;
  readonly method: Method;
  /** Below the base path `/api/1`, with `{…}` for path parameters: `/reuses/{reuse}/`. */
  readonly path: string;
  readonly access: Access;
  /** It changes something when it succeeds. */
  readonly write: boolean;
  readonly summary: string;
  readonly parameters: readonly Parameter[];
  /** It takes a fields mask, `X-Fields`. */
  readonly masked: boolean;
  /** The schema of the request's body; null where it takes none. */
  readonly requestSchema: SchemaName | null;
  readonly responses: ReadonlyMap<number, DocumentedResponse>;
  /** The documented 2xx, the lowest first. */
  readonly successStatuses: readonly number[];
}

/** The 17 operations of `openapi.json`, in the order of the documentation page. */
export const catalogue: readonly Operation[] = readCatalogue();

const byId = new Map(catalogue.map((operation) => [operation.id, operation]));

/** One operation of the catalogue. */
export function operation(id: OperationId): Operation {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`contracts: openapi.json has no operation ${id}`);
  return found;
}

/** The ids of the 8 types and the 15 topics, and the 12 values of `sort`, read from the contract. */
export const reuseTypes: readonly string[] = strings(readSchema('type-id').enum);
export const reuseTopics: readonly string[] = strings(readSchema('topic-id').enum);
export const reuseSorts: readonly string[] = strings(
  operation('list_reuses').parameters.find(({ name }) => name === 'sort')?.schema.enum,
);

function readCatalogue(): Operation[] {
  const found: Operation[] = [];
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const [method, spec] of Object.entries(item ?? {})) {
      found.push(readOperation(path, method.toUpperCase() as Method, spec as Spec));
    }
  }
  return found.sort((a, b) => operationIds.indexOf(a.id) - operationIds.indexOf(b.id));
}

type Spec = OpenAPIV3_1.OperationObject<{ 'x-access'?: Access }>;

function readOperation(path: string, method: Method, spec: Spec): Operation {
  const id = spec.operationId;
  const access = spec['x-access'];
  if (!isOperationId(id)) throw new Error(`contracts: unknown operation at ${method} ${path}`);
  if (access === undefined || !accesses.includes(access)) {
    throw new Error(`contracts: ${id} needs x-access, one of ${accesses.join(', ')}`);
  }
  const parameters = (spec.parameters ?? []).map(readParameter);
  const responses = Object.entries(spec.responses ?? {}).map(readResponse);
  return {
    id,
    method,
    path,
    access,
    write: method !== 'GET',
    summary: spec.summary ?? '',
    parameters,
    masked: parameters.some(({ name }) => name === 'X-Fields'),
    requestSchema: spec.requestBody ? bodySchema(resolved(spec.requestBody).content) : null,
    responses: new Map(responses.map((response) => [response.status, response])),
    successStatuses: responses.map(({ status }) => status).filter((status) => status < 300),
  };
}

function readParameter(
  parameter: OpenAPIV3_1.ReferenceObject | OpenAPIV3_1.ParameterObject,
): Parameter {
  const { name, in: place, required = false, schema = {}, description = '' } = resolved(parameter);
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw new Error(`contracts: the parameter ${name} stands in ${place}`);
  }
  return { name, in: place, required, schema: parameterSchema(schema), description };
}

function readResponse([status, response]: [
  string,
  OpenAPIV3_1.ReferenceObject | OpenAPIV3_1.ResponseObject,
]): DocumentedResponse {
  const { description, content } = resolved(response);
  const schema = content ? bodySchema(content) : null;
  return { status: Number(status), description, schema, common: '$ref' in response };
}

function bodySchema(content: Record<string, OpenAPIV3_1.MediaTypeObject>): SchemaName {
  return schemaName(content['application/json']?.schema ?? {});
}

function strings(values: readonly unknown[] | undefined): readonly string[] {
  return (values ?? []).map(String);
}
