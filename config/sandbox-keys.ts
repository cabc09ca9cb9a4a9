/**
 * The keys of the embedded sandbox. They are no secrets: the sandbox lives in memory, listens on
 * loopback only, and holds invented data. They are fixed so that a run needs no configuration.
 * They look like real keys on purpose: what masks a real key masks these as well.
 */
export const SANDBOX_KEYS = {
  /** The first user: owns reuses, administers the first organization. */
  owner: '5a6d0c1e9f3b47d28e60b1f4c7a93528d04e7b9163fa2c85',
  /** Another user, who owns other reuses and has no right on the first user's. */
  other: 'b81f4d7e2c905a36e7f0931dca48b265179e3d60fb2a84c9',
  /** An editor of the first user's organization. */
  member: '3e97a2d05bc8461f9d7304ea81b6f25cc0d95e4872af1b63',
  /** An administrator of the portal. */
  administrator: 'e04c7f9b1a6d3825f7be90c41d5a2368b97f0e5d34c1a86b',
} as const;
