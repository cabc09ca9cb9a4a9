import type { Secret } from './secret.ts';

/** What the run may write: nothing; private and tagged reuses that it removes; public ones too. */
export type WritePolicy = 'none' | 'private' | 'public';

/** `observed`: known deviations are set apart by the ledger. `documented`: the ledger is ignored. */
export type ContractLayer = 'observed' | 'documented';

/** The validated environment, frozen. Nothing else in the project reads `process.env`. */
export interface Settings {
  /** Name of a file in `targets/`; null: `TARGET_URL`, or the embedded sandbox. */
  readonly targetName: string | null;
  /** Folder of target files; null: `targets/` of this project. */
  readonly targetsDirectory: string | null;
  /** Base of the target, without `/api/1` and without trailing slash; null: as named, or the sandbox. */
  readonly targetUrl: string | null;
  readonly keys: {
    readonly owner: Secret | null;
    readonly other: Secret | null;
    readonly member: Secret | null;
    readonly administrator: Secret | null;
  };
  /** Sent with every request to the target (a staging host behind a gate); values are secrets. */
  readonly extraHeaders: Readonly<Record<string, Secret>>;
  /** null: not set, so the target decides (`none`, and `public` on the embedded sandbox). */
  readonly allowWrites: WritePolicy | null;
  /** Hosts (`host` or `host:port`) where writes may go besides loopback. */
  readonly writeHosts: readonly string[];
  readonly datasetId: string | null;
  readonly organizationId: string | null;
  /** Milliseconds that one request may take. */
  readonly requestTimeoutMs: number;
  /** Requests a second over the whole run; null: 5 off loopback, unlimited on it. */
  readonly maxRequestsPerSecond: number | null;
  /** Requests after which the run ends itself. */
  readonly maxRequests: number;
  readonly contract: ContractLayer;
  /** A run that somebody reads every morning: an expired entry of the ledger is a violation. */
  readonly nightly: boolean;
  /** What generated input is drawn by: the same seed gives the same input. */
  readonly fuzzSeed: number;
  /** Folder that a run's reports are written to. */
  readonly reportsDirectory: string;
  /** Name of a sandbox fault, for the embedded sandbox alone. */
  readonly sandboxFault: string | null;
  /** Seed profile of the embedded sandbox. */
  readonly sandboxProfile: string;
  /** Port that the runner read off the sandbox's first line. */
  readonly sandboxPort: number | null;
  readonly ci: boolean;
  /** Print the last two lines alone. */
  readonly quiet: boolean;
  /** Colours may be used on a terminal (NO_COLOR is not set). */
  readonly colour: boolean;
  /** File that the summary in Markdown is appended to; null: not in a job that has one. */
  readonly stepSummary: string | null;
  /** Findings are printed as annotations of a GitHub job. */
  readonly annotations: boolean;
  /** Id that CI gives to all jobs of one run; null outside of it. */
  readonly ciRun: string | null;
  /** True in a process that the runner started for tests, where settings were already checked. */
  readonly worker: boolean;
}
