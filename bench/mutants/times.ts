import { catalogue } from '../../contracts/catalogue.ts';
import { mutant } from './make.ts';
import type { Answer, Call, Mutant } from './mutant.ts';

const broken: Answer = {
  status: 500,
  headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
  body: Buffer.from('{"message":"Internal Server Error"}'),
};
const EVERY = 7;

/** Answers of reads from what was answered to the same question first. */
function cached(keyOf: (call: Call) => string, milliseconds: number): Mutant['install'] {
  return () => {
    const kept = new Map<string, { answer: Answer; at: number }>();
    return async (call, forward) => {
      const key = keyOf(call);
      const known = kept.get(key);
      if (known !== undefined && Date.now() - known.at < milliseconds) return { ...known.answer };
      const answer = await forward(call);
      kept.set(key, { answer, at: Date.now() });
      return answer;
    };
  };
}

const whole = ({ url, headers }: Call): string =>
  `${url.href} ${headers['x-api-key'] ?? ''} ${headers['x-fields'] ?? ''}`;
const keyless = ({ url, headers }: Call): string => `${url.href} ${headers['x-fields'] ?? ''}`;
const maskless = ({ url, headers }: Call): string => `${url.href} ${headers['x-api-key'] ?? ''}`;
const queryless = ({ url, headers }: Call): string =>
  `${url.pathname} ${headers['x-api-key'] ?? ''} ${headers['x-fields'] ?? ''}`;

/** What goes wrong with time: memory that is too long, and what comes and goes. */
export const timeMutants: readonly Mutant[] = [
  ...catalogue
    .filter(({ write }) => !write)
    .flatMap(({ id }) => [
      mutant('cache', id, 'for ever', cached(whole, Infinity)),
      mutant('cache', id, 'for a second', cached(whole, 1_000)),
      mutant('cache', id, 'whoever asks', cached(keyless, Infinity)),
      mutant('cache', id, 'whatever the mask', cached(maskless, Infinity)),
      mutant('cache', id, 'whatever the query', cached(queryless, Infinity)),
    ]),
  ...catalogue.flatMap(({ id }) => [
    mutant('now-and-then', id, '500', () => {
      let count = 0;
      return async (call, forward) => {
        count += 1;
        return count % EVERY === 0 ? { ...broken } : await forward(call);
      };
    }),
    mutant('now-and-then', id, 'connection reset', () => {
      let count = 0;
      return async (call, forward) => {
        count += 1;
        return count % EVERY === 0 ? { ...broken, status: 0 } : await forward(call);
      };
    }),
  ]),
];
