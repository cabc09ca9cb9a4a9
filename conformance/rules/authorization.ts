import type { RelationRule } from '../rule.ts';

export const authPermissions: RelationRule = {
  id: 'auth.permissions',
  family: 'authorization',
  severity: 'violation',
  sentence: 'The permissions in a reuse say what the caller may do with it.',
};
