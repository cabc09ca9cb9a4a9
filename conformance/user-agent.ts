/** Who is calling, and where to complain. */
export const USER_AGENT =
  'vigie/0.1 (contract tests of the reuses API; complaints to whoever runs them: see their account)';
