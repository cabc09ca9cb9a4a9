import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import test from 'node:test';
import { readSchema, schemaFile, schemaNames } from '../../../contracts/schema-files.ts';
import { validate } from '../../../contracts/validators.ts';
import { page, reuse } from './bodies.ts';

test('hostile bodies are judged without an exception', () => {
  let deep: unknown = [];
  for (let depth = 0; depth < 5000; depth++) deep = [deep];
  const hostile = [undefined, null, 0, '', [], deep, JSON.parse('{"__proto__": {"id": 1}}')];
  for (const name of schemaNames.filter((each) => each !== 'badge-catalogue')) {
    for (const body of hostile) validate(name, body);
  }
  assert.equal(validate('reuse', deep)[0]?.expected, 'an object');
  assert.equal(validate('reuse-page', { ...page(), data: Array(20_000).fill(5) }).length, 5000);
  assert.equal(validate('badge', JSON.parse('{"kind": "a", "__proto__": 1}'))[0]?.actual, 1);
});

test('when there are too many errors, unknown keys are what is left out', () => {
  const odd = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`k${index}`, 1]));
  const errors = validate('reuse', { ...odd, ...reuse(), title: 5 });
  assert.ok(errors.some(({ pointer }) => pointer === '/title'));
});

test('the list of schemas is the folder, and each has a title and no $id', () => {
  const files = readdirSync(new URL('../../../contracts/schemas/', import.meta.url)).sort();
  assert.deepEqual(schemaNames.map(schemaFile).sort(), files);
  const titles = schemaNames.map((name) => readSchema(name).title);
  assert.equal(new Set(titles).size, schemaNames.length);
  for (const name of schemaNames) assert.equal(readSchema(name)['$id'], undefined);
});
