/** What a rule is there for: a fault that it alone sees, or why it stays without one. */
export type RuleWorth =
  | { readonly alone: string; readonly stays?: never }
  | { readonly stays: string; readonly alone?: never };

/** By id of the rule. Measured: `npm run faults -- --rules` runs each of these faults to its end. */
export const WORTH: Readonly<Record<string, RuleWorth>> = {};
