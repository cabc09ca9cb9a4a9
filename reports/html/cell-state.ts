import type { CellState } from '../matrix/matrix.ts';

/** How each state is drawn and said: never by colour alone. */
export const shown: Readonly<Record<CellState, { readonly sign: string; readonly word: string }>> =
  {
    violated: { sign: '✕', word: 'violated' },
    deviation: { sign: '≈', word: 'known deviation' },
    notice: { sign: '!', word: 'notice' },
    gone: { sign: '↺', word: 'deviation gone' },
    kept: { sign: '✓', word: 'kept' },
    'not-exercised': { sign: '○', word: 'not exercised' },
  };
