import { Secret } from '../../../config/secret.ts';
import type { Target } from '../../../targets/target.ts';

/** A target for a test: read-only, with one key, unless told otherwise. */
export function targetAt(baseUrl: string, changes: Partial<Target> = {}): Target {
  return {
    name: 'test',
    baseUrl,
    keys: { owner: new Secret('canary-key-of-the-owner') },
    extraHeaders: {},
    proxy: null,
    writes: 'none',
    expectedRelease: null,
    loopback: true,
    contract: 'observed',
    requestTimeoutMs: 2_000,
    requestsPerSecond: Infinity,
    maxRequests: 1_000,
    datasetId: null,
    organizationId: null,
    ...changes,
  };
}
