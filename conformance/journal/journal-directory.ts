import { join } from 'node:path';
import { cacheDirectory } from '../../config/cache-directory.ts';

/** Where all runs of this user keep their journals, so that any later run can sweep. */
export function journalDirectory(): string {
  return join(cacheDirectory(), 'journal');
}
