import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  catalogue,
  operation,
  operationIds,
  reuseSorts,
  reuseTopics,
  reuseTypes,
} from '../../../contracts/catalogue.ts';
import { generatedTypes, keptTypes } from '../../../contracts/generate.ts';

/** The documentation page, one line an operation: statuses, then what its bodies are. */
const documented = [
  'list_reuses GET /reuses/ anyone 200:reuse-page mask',
  'create_reuse POST /reuses/ user 201:reuse 400 mask body:reuse-write',
  'available_reuse_badges GET /reuses/badges/ anyone 200',
  'suggest_reuses GET /reuses/suggest/ anyone 200:suggestion-list mask',
  'reuse_topics GET /reuses/topics/ anyone 200:topic-list mask',
  'reuse_types GET /reuses/types/ anyone 200:type-list mask',
  'list_reuse_followers GET /reuses/{id}/followers/ anyone 200:follower-page mask',
  'follow_reuse POST /reuses/{id}/followers/ user 200',
  'unfollow_reuse DELETE /reuses/{id}/followers/ user 200',
  'get_reuse GET /reuses/{reuse}/ anyone 200:reuse 404 410 mask',
  'update_reuse PUT /reuses/{reuse}/ editor 200:reuse 400 404 410 mask body:reuse-write',
  'delete_reuse DELETE /reuses/{reuse}/ editor 204 404 410',
  'add_reuse_badge POST /reuses/{reuse}/badges/ administrator 200:badge mask body:badge',
  'delete_reuse_badge DELETE /reuses/{reuse}/badges/{badge_kind}/ administrator 200',
  'reuse_add_dataset POST /reuses/{reuse}/datasets/ editor 200:reuse 201:reuse mask body:dataset-reference',
  'feature_reuse POST /reuses/{reuse}/featured/ administrator 200:reuse mask',
  'unfeature_reuse DELETE /reuses/{reuse}/featured/ administrator 200:reuse mask',
];

test('the catalogue is the documentation page, in its order', () => {
  const lines = catalogue.map((each) => {
    const responses = [...each.responses.values()]
      .filter(({ common }) => !common)
      .map(({ status, schema }) => (schema === null ? `${status}` : `${status}:${schema}`));
    const mask = each.masked ? ['mask'] : [];
    const body = each.requestSchema === null ? [] : [`body:${each.requestSchema}`];
    return [each.id, each.method, each.path, each.access, ...responses, ...mask, ...body].join(' ');
  });
  assert.deepEqual(lines, documented);
  assert.equal(operationIds.length, 17);
});

test('every operation has the common responses, and its path parameters', () => {
  for (const { id, path, parameters, responses, write, method } of catalogue) {
    const common = [...responses.values()].filter((response) => response.common);
    assert.deepEqual(
      common.map(({ status, schema }) => `${status}:${schema ?? ''}`),
      ['401:error', '403:error', '405:error', '415:error'],
      id,
    );
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    assert.deepEqual(
      inPath.map(({ name }) => `{${name}}`).sort(),
      (path.match(/\{\w+\}/g) ?? []).sort(),
    );
    assert.ok(inPath.every(({ required }) => required));
    assert.equal(write, method !== 'GET');
  }
});

test('parameters of the list, with their defaults and enumerations', () => {
  const parameters = operation('list_reuses').parameters;
  const found = new Map(parameters.map(({ name, schema }) => [name, schema]));
  assert.equal(parameters.length, 14);
  assert.deepEqual([found.get('page')?.default, found.get('page_size')?.default], [1, 20]);
  assert.deepEqual(found.get('type')?.enum, reuseTypes);
  assert.deepEqual(found.get('topic')?.enum, reuseTopics);
  assert.deepEqual([reuseTypes.length, reuseTopics.length, reuseSorts.length], [8, 15, 12]);
  assert.deepEqual(
    operation('suggest_reuses').parameters.map(({ name, required }) => `${name} ${required}`),
    ['q true', 'size false', 'X-Fields false'],
  );
  assert.deepEqual(operation('reuse_add_dataset').successStatuses, [200, 201]);
});

test('the generated types are fresh', async () => {
  assert.equal(keptTypes(), await generatedTypes(), 'run node --import tsx contracts/generate.ts');
});

test('redocly finds no error in openapi.json', () => {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const command = [`${root}node_modules/@redocly/cli/bin/cli.js`, 'lint', 'contracts/openapi.json'];
  const env = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  // It exits with 1 on any error, and execFileSync then throws with what it printed.
  execFileSync(process.execPath, command, { cwd: root, env, stdio: 'pipe' });
});
