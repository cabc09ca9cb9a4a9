import type { Secret } from '../config/secret.ts';
import type { ContractLayer, WritePolicy } from '../config/settings.ts';

/** Who holds a key. `owner` is the first user, `member` belongs to one of the owner's organizations. */
export const keyedRoles = ['owner', 'other', 'member', 'administrator'] as const;
export type KeyedRole = (typeof keyedRoles)[number];

/** Who asks with a key that is almost the first user's: its last character is another, or is missing. */
export type NearRole = 'near-key' | 'cut-key';

/** Who has no key that was given out: none at all, one that does not exist, or almost one. */
export const keylessRoles = ['nobody', 'wrong-key', 'near-key', 'cut-key'] as const;
export type KeylessRole = (typeof keylessRoles)[number];

/** Who asks: a holder of a key, or somebody without. */
export type Role = KeyedRole | KeylessRole;

/** True for who is to be treated as if nobody had asked, or worse. */
export function isKeyless(role: Role): role is KeylessRole {
  return keylessRoles.some((each) => each === role);
}

/** A base URL with its credentials and its write policy: what a run or a monitor is pointed at. */
export interface Target {
  readonly name: string;
  /** Scheme, host and path prefix without trailing slash; the API stands below `/api/1`. */
  readonly baseUrl: string;
  readonly keys: Readonly<Partial<Record<KeyedRole, Secret>>>;
  readonly extraHeaders: Readonly<Record<string, Secret>>;
  /** URL of the proxy on the way there (HTTPS_PROXY and its like); null: none. */
  readonly proxy: Secret | null;
  readonly writes: WritePolicy;
  /** The release that the target file expects; a run asks the target itself and prefers its answer. */
  readonly expectedRelease: string | null;
  readonly loopback: boolean;
  readonly contract: ContractLayer;
  readonly requestTimeoutMs: number;
  /** Requests a second over the whole run; Infinity: no limit. */
  readonly requestsPerSecond: number;
  readonly maxRequests: number;
  readonly datasetId: string | null;
  readonly organizationId: string | null;
}
