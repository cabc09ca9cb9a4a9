import assert from 'node:assert/strict';
import test from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { closedSchema } from '../../../contracts/closed-schema.ts';
import { readSchema, schemaNames } from '../../../contracts/schema-files.ts';

const ajv = new Ajv2020({ strict: true });

for (const name of schemaNames) {
  test(`${name} is a JSON Schema, as it stands and as it is compiled`, () => {
    for (const schema of [
      readSchema(name),
      closedSchema(readSchema(name), false),
      closedSchema(readSchema(name), true),
    ]) {
      assert.ok(ajv.validateSchema(schema), ajv.errorsText());
    }
  });
}

test('what is no JSON Schema is told from it', () => {
  assert.equal(ajv.validateSchema({ ...readSchema('reuse'), required: 'id' }), false);
});
