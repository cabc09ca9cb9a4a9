import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { at } from '../../../conformance/json.ts';
import { keyedRoles, keylessRoles } from '../../../targets/target.ts';

void it('names in the schema of the report all who ask, so that no report of a run is refused', () => {
  const path = new URL('../../../reports/conformance.schema.json', import.meta.url);
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'));
  const named = at(schema, 'properties', 'cases', 'items', 'properties', 'role', 'enum');
  assert.deepEqual(named, [...keylessRoles, ...keyedRoles]);
});
