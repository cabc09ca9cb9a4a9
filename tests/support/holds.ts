import fc from 'fast-check';
import { readSettings } from '../../config/read-settings.ts';
import { Api } from '../../conformance/api.ts';
import { test } from './test.ts';

/** A property of the API: what is asked about one generated input. Every answer is judged as it comes. */
type Asks<T> = (api: Api, input: T) => Promise<void>;

/** Inputs that are tried at most while a failing one is made smaller. */
const MOST_SMALLER = 40;

/**
 * Tries generated inputs, the same ones for the same FUZZ_SEED. What breaks a rule is made as small
 * as it goes, and only the smallest is reported; the seed stands among the annotations.
 *
 * @param runs inputs that are tried
 */
export async function holds<T>(
  api: Api,
  inputs: fc.Arbitrary<T>,
  runs: number,
  asks: Asks<T>,
): Promise<void> {
  const seed = readSettings().fuzzSeed;
  test.info().annotations.push({ type: 'seed', description: `FUZZ_SEED=${seed}` });
  const attempts: Attempt[] = [];
  const property = fc.asyncProperty(inputs, async (input) => {
    const failed = attempts.filter(isBroken).length;
    if (failed > 0 && attempts.length >= runs + MOST_SMALLER) return true;
    const attempt = await tryOnce(api, input, asks);
    attempts.push(attempt);
    return !isBroken(attempt);
  });
  const { counterexample } = await fc.check(property, { seed, numRuns: runs });
  if (counterexample !== null) {
    // Inputs are made of what the target lists, which may be anything.
    const description = api.session.judge.clean(fc.stringify(counterexample[0]));
    test.info().annotations.push({ type: 'counterexample', description });
  }
  const smallest = attempts.findLast(isBroken);
  for (const attempt of attempts) {
    if (attempt === smallest || !isBroken(attempt)) api.absorb(attempt.api);
  }
  if (smallest?.thrown !== undefined && !hasViolation(smallest)) throw smallest.thrown;
}

/** One input that was tried. */
interface Attempt {
  readonly api: Api;
  /** Why it could not go on to its end. */
  readonly thrown?: Error;
}

async function tryOnce<T>({ session }: Api, input: T, asks: Asks<T>): Promise<Attempt> {
  const api = new Api(session, () => undefined);
  try {
    await asks(api, input);
    return { api };
  } catch (error) {
    return { api, thrown: error instanceof Error ? error : new Error(String(error)) };
  }
}

function isBroken(attempt: Attempt): boolean {
  return attempt.thrown !== undefined || hasViolation(attempt);
}

function hasViolation({ api }: Attempt): boolean {
  return api.findings.some(({ severity }) => severity === 'violation');
}
