/**
 * What an answer must be. The status it gets decides which rule is broken when it differs:
 * a refusal that is granted is `auth.refused`, bad input that is accepted is `input.rejected`.
 */
export type Expectation =
  /** A documented success status, or the one given where a case can only have one. */
  | { readonly kind: 'success'; readonly statuses?: readonly number[] }
  /** Authorization refuses: 401 or 403. */
  | { readonly kind: 'refused'; readonly statuses: readonly number[] }
  /** Input that the API does not take: 400, with the field named where one is at fault. */
  | { readonly kind: 'rejected'; readonly statuses: readonly number[]; readonly field?: string }
  /** There is nothing: 404 or 410. */
  | { readonly kind: 'absent'; readonly statuses: readonly number[] }
  /** There is something that the caller must not see: 404 or 410. */
  | { readonly kind: 'hidden'; readonly statuses: readonly number[] }
  /** Protocol answers: 405, 415, 308, preflight. */
  | { readonly kind: 'protocol'; readonly statuses: readonly number[] }
  /** Whatever the server decides, as long as it is an answer below 500. */
  | { readonly kind: 'answered' };

export const success = (...statuses: number[]): Expectation =>
  statuses.length === 0 ? { kind: 'success' } : { kind: 'success', statuses };
export const refused = (...statuses: number[]): Expectation => ({ kind: 'refused', statuses });
export const rejected = (field?: string): Expectation =>
  field === undefined
    ? { kind: 'rejected', statuses: [400] }
    : { kind: 'rejected', statuses: [400], field };
export const absent = (...statuses: number[]): Expectation => ({
  kind: 'absent',
  statuses: statuses.length === 0 ? [404] : statuses,
});
export const hidden = (...statuses: number[]): Expectation => ({
  kind: 'hidden',
  statuses: statuses.length === 0 ? [404] : statuses,
});
export const protocol = (...statuses: number[]): Expectation => ({ kind: 'protocol', statuses });
export const answered: Expectation = { kind: 'answered' };
