import type { Operation } from './catalogue.ts';

/** True of an operation whose success is documented as whole reuses: one, or a page of them. */
export function answersWithReuses({ responses, successStatuses }: Operation): boolean {
  return successStatuses.some((status) => {
    const schema = responses.get(status)?.schema;
    return schema === 'reuse' || schema === 'reuse-page';
  });
}

/** True of an operation that answers with the reuse that its path names. */
export function answersWithItsReuse(operation: Operation): boolean {
  return operation.path.includes('{reuse}') && answersWithReuses(operation);
}
