/**
 * Where the time of one exchange went, in seconds. A phase that did not happen
 * (no name to resolve, no TLS) is 0.
 */
export interface Phases {
  readonly resolve: number;
  readonly connect: number;
  readonly tls: number;
  /** From the request's last byte to the answer's first. */
  readonly processing: number;
  readonly transfer: number;
  /** From the start of the call to the answer's last byte; at least the sum of the others. */
  readonly total: number;
}

export const phaseNames = ['resolve', 'connect', 'tls', 'processing', 'transfer'] as const;
export type PhaseName = (typeof phaseNames)[number];

export const noPhases: Phases = {
  resolve: 0,
  connect: 0,
  tls: 0,
  processing: 0,
  transfer: 0,
  total: 0,
};
