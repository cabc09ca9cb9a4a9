/** What the runner's own command line calls (`playwright/lib/cli/testActions.js`): not documented. */
declare module 'playwright/lib/common' {
  export const configLoader: {
    loadConfigFromFile(
      file: string,
      overrides: {
        readonly workers: number;
        readonly maxFailures: number;
        readonly reporter: readonly (readonly [path: string, options?: object])[];
        readonly argv: readonly string[];
        readonly use: Readonly<Record<string, unknown>>;
      },
    ): Promise<unknown>;
  };
}

declare module 'playwright/lib/runner' {
  export const testRunner: {
    runAllTestsWithConfig(
      config: unknown,
      options: {
        readonly listMode: boolean;
        readonly passWithNoTests: boolean;
        /** Parts of paths: only the files that fit one; none: all. */
        readonly locations: readonly string[];
        /** Ids of tests: only these, of whatever run they are known. */
        readonly lastFailedTestIds?: readonly string[];
      },
    ): Promise<'passed' | 'failed' | 'timedout' | 'interrupted'>;
  };
}
