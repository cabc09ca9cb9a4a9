import type { Observation } from '../finding.ts';
import { describe } from '../describe.ts';
import { isObject, property } from '../json.ts';

/**
 * `permissions` says what the caller may do. The documentation page does not show it, so a server
 * without it breaks nothing.
 */
export function wrongPermissions(reuse: unknown, mayEdit: boolean): Observation[] {
  const permissions = property(reuse, 'permissions');
  if (!isObject(permissions)) return [];
  return ['edit', 'delete'].flatMap((name) => {
    const shown = property(permissions, name);
    if (shown === mayEdit || shown === undefined) return [];
    return [
      { pointer: `/permissions/${name}`, expected: String(mayEdit), actual: describe(shown) },
    ];
  });
}
