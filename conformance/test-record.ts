import type { Capabilities } from './exercised.ts';
import type { Finding } from './finding.ts';
import type { ExchangeRecord } from './record.ts';

/** Name of the attachment by which a test hands its records to the reporter. */
export const ATTACHMENT = 'vigie';

/** What one test leaves for the reports. */
export interface TestRecord {
  readonly target: string;
  readonly baseUrl: string;
  readonly release: string | null;
  /** The release by which the ledger was read: the one told, or the one taken for it. */
  readonly judgedRelease: string | null;
  readonly capabilities: Capabilities;
  /** Requests that the test sent, retries and what it looked up included. */
  readonly requests: number;
  readonly exchanges: readonly ExchangeRecord[];
  readonly findings: readonly Finding[];
  /** Rules over several exchanges that the test looked at, as `operation rule`. */
  readonly weighed?: readonly string[];
}
