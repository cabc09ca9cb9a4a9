import { refused } from '../../conformance/expectation.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import type { Role } from '../../targets/target.ts';
import type { Question } from './workshop.ts';

/** One write that somebody may not make. */
export interface Refusal {
  readonly operationId: OperationId;
  readonly role: Role;
  readonly question: Question;
}

/** What the writes of the matrix are made of. */
export interface Material {
  readonly id: string;
  readonly dataset: string;
  readonly kind: string;
}

type Row = (material: Material) => Omit<Question, 'role' | 'expect'>;

const reuse = ({ id }: Material): { path: Record<string, string> } => ({ path: { reuse: id } });
const follower = ({ id }: Material): { path: Record<string, string> } => ({ path: { id } });

/** Writes on a reuse that is neither featured nor badged nor followed by the caller. */
const making: readonly (readonly [OperationId, Row])[] = [
  ['update_reuse', (all) => ({ ...reuse(all), body: { json: { description: 'Refused.' } } })],
  ['reuse_add_dataset', (all) => ({ ...reuse(all), body: { json: { id: all.dataset } } })],
  ['add_reuse_badge', (all) => ({ ...reuse(all), body: { json: { kind: all.kind } } })],
  ['feature_reuse', reuse],
  ['follow_reuse', follower],
  ['delete_reuse', reuse],
];

/** Writes on one that is all of these. */
const unmaking: readonly (readonly [OperationId, Row])[] = [
  ['delete_reuse_badge', ({ id, kind }) => ({ path: { reuse: id, badge_kind: kind } })],
  ['unfeature_reuse', reuse],
  ['unfollow_reuse', follower],
];

const BY_ANY_USER: readonly OperationId[] = ['follow_reuse', 'unfollow_reuse'];
/** Their specs ask them of a reuse that does not exist, where no key is looked at. */
const WRONG_KEY_ASKED_HERE: readonly OperationId[] = [
  'feature_reuse',
  'unfeature_reuse',
  'delete_reuse',
];
const BY_EDITORS: readonly OperationId[] = ['update_reuse', 'reuse_add_dataset', 'delete_reuse'];

/** The refusals for these roles: 401 without a valid key, 403 without the right. */
export function refusals(
  phase: 'making' | 'unmaking',
  material: Material,
  roles: readonly Role[],
): Refusal[] {
  return (phase === 'making' ? making : unmaking).flatMap(([operationId, row]) =>
    roles.flatMap((role): Refusal[] => {
      const keyless = role === 'nobody' || role === 'wrong-key';
      if (role === 'wrong-key' && !WRONG_KEY_ASKED_HERE.includes(operationId)) return [];
      if (!keyless && BY_ANY_USER.includes(operationId)) return [];
      if (role === 'owner' && BY_EDITORS.includes(operationId)) return [];
      const expect = refused(keyless ? 401 : 403);
      return [{ operationId, role, question: { ...row(material), role, expect } }];
    }),
  );
}

/** The operation that would leave its trace in a property. */
export function operationBehind(pointer: string, phase: 'making' | 'unmaking'): OperationId {
  switch (pointer) {
    case '/deleted':
      return 'delete_reuse';
    case '/datasets':
      return 'reuse_add_dataset';
    case '/badges':
      return phase === 'making' ? 'add_reuse_badge' : 'delete_reuse_badge';
    case '/featured':
      return phase === 'making' ? 'feature_reuse' : 'unfeature_reuse';
    default:
      return phase === 'making' ? 'update_reuse' : 'unfeature_reuse';
  }
}
