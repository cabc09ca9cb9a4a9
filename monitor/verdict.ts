import type { Exchange } from '../conformance/exchange.ts';
import type { Finding } from '../conformance/finding.ts';
import type { TransportReason } from '../conformance/transport.ts';

/** Why a probe failed. A closed set: it is a metric label. `internal` is the monitor's own fault. */
export const failureReasons = [
  'dns',
  'connect',
  'tls',
  'timeout',
  'status',
  'parse',
  'contract',
  'internal',
] as const;
export type FailureReason = (typeof failureReasons)[number];

/** A connection that broke off counts as `connect`, an answer that cannot be unpacked as `parse`. */
const OF_TRANSPORT: Readonly<Record<TransportReason, FailureReason>> = {
  dns: 'dns',
  connect: 'connect',
  reset: 'connect',
  tls: 'tls',
  timeout: 'timeout',
  encoding: 'parse',
  'too-large': 'parse',
};
const OF_STATUS = new Set([
  'transport.answered',
  'status',
  'status.documented',
  'auth.allowed',
  'auth.refused',
  'auth.hidden',
  'input.rejected',
]);

/** Whether the target answered whole, in time and with the status that was asked for. */
export function isAnswered(reason: FailureReason | null): boolean {
  return reason === null || reason === 'contract';
}

/** The reasons after which nothing can be said about the contract: there was no right answer. */
export const unansweredReasons: readonly FailureReason[] = ['dns', 'connect', 'tls', 'timeout'];

/** Why the probe failed, the first thing that went wrong; null: it did not. */
export function reasonOf(exchange: Exchange, findings: readonly Finding[]): FailureReason | null {
  if (exchange.failure !== null) return OF_TRANSPORT[exchange.failure.reason];
  const broken = findings.filter(({ severity }) => severity === 'violation');
  if (broken.some(({ rule }) => OF_STATUS.has(rule))) return 'status';
  if (broken.some(({ rule }) => rule === 'body.json')) return 'parse';
  return broken.length > 0 ? 'contract' : null;
}
