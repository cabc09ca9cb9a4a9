import { refused } from '../../conformance/expectation.ts';
import type { OperationId } from '../../contracts/catalogue.ts';
import { isKeyless, type Role } from '../../targets/target.ts';
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

/** What a refusal is asked of: a bare reuse, one that has everything, one in any state. */
export type Phase = 'making' | 'unmaking' | 'editing';

const BY_ANY_USER: readonly OperationId[] = ['follow_reuse', 'unfollow_reuse'];
/** Their specs ask them of a reuse that does not exist, where no key is looked at. */
const WRONG_KEY_ASKED_HERE: readonly OperationId[] = [
  'feature_reuse',
  'unfeature_reuse',
  'delete_reuse',
];
const BY_EDITORS: readonly OperationId[] = ['update_reuse', 'reuse_add_dataset', 'delete_reuse'];

const rowsOf: Readonly<Record<Phase, typeof making>> = {
  making,
  unmaking,
  editing: making.filter(([operationId]) => BY_EDITORS.includes(operationId)),
};

/**
 * The refusals for these roles: 401 without a valid key, 403 without the right. Of the writes of
 * editors alone (`editing`) each of the roles is taken for a stranger, the first user as well.
 */
export function refusals(phase: Phase, material: Material, roles: readonly Role[]): Refusal[] {
  return rowsOf[phase].flatMap(([operationId, row]) =>
    roles.flatMap((role): Refusal[] => {
      const keyless = isKeyless(role);
      if (role === 'wrong-key' && !WRONG_KEY_ASKED_HERE.includes(operationId)) return [];
      if (!keyless && BY_ANY_USER.includes(operationId)) return [];
      if (phase === 'making' && role === 'owner' && BY_EDITORS.includes(operationId)) return [];
      const expect = refused(keyless ? 401 : 403);
      return [{ operationId, role, question: { ...row(material), role, expect } }];
    }),
  );
}

/** The operation that would leave its trace in a property. */
export function operationBehind(pointer: string, phase: Phase): OperationId {
  switch (pointer) {
    case '/deleted':
      return 'delete_reuse';
    case '/datasets':
      return 'reuse_add_dataset';
    case '/badges':
      return phase === 'unmaking' ? 'delete_reuse_badge' : 'add_reuse_badge';
    case '/featured':
      return phase === 'unmaking' ? 'unfeature_reuse' : 'feature_reuse';
    default:
      return phase === 'unmaking' ? 'unfeature_reuse' : 'update_reuse';
  }
}
