/** The 17 operations, by udata's own names, in the order of the documentation page. */
export const operationIds = [
  'list_reuses',
  'create_reuse',
  'available_reuse_badges',
  'suggest_reuses',
  'reuse_topics',
  'reuse_types',
  'list_reuse_followers',
  'follow_reuse',
  'unfollow_reuse',
  'get_reuse',
  'update_reuse',
  'delete_reuse',
  'add_reuse_badge',
  'delete_reuse_badge',
  'reuse_add_dataset',
  'feature_reuse',
  'unfeature_reuse',
] as const;

export type OperationId = (typeof operationIds)[number];

/** Says whether a text is the id of one of the 17 operations. */
export function isOperationId(text: unknown): text is OperationId {
  return (operationIds as readonly unknown[]).includes(text);
}
