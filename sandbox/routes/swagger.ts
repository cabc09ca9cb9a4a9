import { jsonAnswer } from '../call.ts';
import type { Json, JsonObject } from '../json.ts';
import { readDefinitions } from '../swagger/definitions.ts';
import { describeOperation } from '../swagger/operations.ts';
import { RULES } from './rules.ts';
import type { Operation } from './operation.ts';

/** Served beside the API; the document of the real server does not hold them here. */
const BESIDE = ['/me/', '/organizations/:org/', '/site/', '/swagger.json'];

/** GET /swagger.json: the reuse operations as Swagger 2.0, built from the routes themselves. */
export const getSwagger: Operation = {
  operationId: 'specs',
  need: 'nobody',
  mask: null,
  handle(call) {
    const document: JsonObject = {
      basePath: '/api/1',
      consumes: ['application/json'],
      definitions: readDefinitions(),
      host: call.url.host,
      info: { description: 'uData API', title: 'uData API', version: '1.0' },
      paths: Object.fromEntries(RULES.filter(({ path }) => !BESIDE.includes(path)).map(pathOf)),
      produces: ['application/json'],
      schemes: [call.url.protocol.slice(0, -1)],
      securityDefinitions: { apikey: { in: 'header', name: 'X-API-KEY', type: 'apiKey' } },
      swagger: '2.0',
    };
    return jsonAnswer(document);
  },
};

function pathOf({ path, methods }: (typeof RULES)[number]): [string, Json] {
  const names = [...path.matchAll(/:(\w+)/g)].map((found) => found[1] ?? '');
  const entries = Object.entries(methods).map(([method, operation]): [string, Json] => [
    method.toLowerCase(),
    describeOperation(operation),
  ]);
  const parameters = names.map((name) => ({ in: 'path', name, required: true, type: 'string' }));
  const item: JsonObject = Object.fromEntries(entries);
  if (parameters.length > 0) item['parameters'] = parameters;
  return [path.replace(/:(\w+)/g, '{$1}'), item];
}
