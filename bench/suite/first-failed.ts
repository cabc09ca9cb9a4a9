import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Told once in a run, by the runner, which gives it to this reporter as an option. */
interface Options {
  /** @param testId the runner's id of a test: the same in every run until its file or title changes */
  readonly tell: (testId: string) => void;
}

/** Playwright's reporter interface: says which test was the first to fail. */
export default class FirstFailed implements Reporter {
  readonly #tell: Options['tell'];
  #told = false;

  constructor({ tell }: Options) {
    this.#tell = tell;
  }

  onTestEnd({ id }: TestCase, { status }: TestResult): void {
    if (this.#told || (status !== 'failed' && status !== 'timedOut')) return;
    this.#told = true;
    this.#tell(id);
  }

  printsToStdio(): boolean {
    return false;
  }
}
