import { catalogue, type OperationId } from '../../contracts/catalogue.ts';
import { joinChanges, type Change, type LocalChange } from './change.ts';
import { compareParameters } from './compare-parameters.ts';
import { compareShapes, TooEntangled } from './compare-shapes.ts';
import { DriftError } from './drift-error.ts';
import type { OperationOutline, Outline } from './outline.ts';
import type { Direction } from './types-fit.ts';

/**
 * What changed for those who build on the 17 operations, from `before` to `after`; pure.
 *
 * @throws DriftError when the schemas of a document are too entangled to be compared
 */
export function compareOutlines(before: Outline, after: Outline): Change[] {
  const found: { operation: OperationId | null; change: LocalChange }[] = [];
  try {
    for (const { id } of catalogue) {
      const [old, now] = [before.operations.get(id), after.operations.get(id)];
      for (const change of compareOperation(old, now, !before.contract)) {
        found.push({ operation: id, change });
      }
    }
  } catch (error) {
    if (!(error instanceof TooEntangled)) throw error;
    throw new DriftError(after.source, 'its definitions refer to each other in too many ways');
  }
  for (const change of otherOperations(before, after)) found.push({ operation: null, change });
  return joinChanges(found);
}

function compareOperation(
  old: OperationOutline | undefined,
  now: OperationOutline | undefined,
  required: boolean,
): LocalChange[] {
  if (old === undefined && now === undefined) return [];
  if (now === undefined || old === undefined) {
    const place = callOf(now ?? old);
    return [now === undefined ? goneOperation(place) : newOperation(place)];
  }
  const renamed: LocalChange[] =
    old.givenId === now.givenId
      ? []
      : [
          {
            kind: 'operation.renamed',
            breaking: false,
            ...{ place: callOf(now), before: old.givenId, after: now.givenId },
            sentence: `${callOf(now)} is called ${now.givenId ?? 'nothing'}, was ${old.givenId ?? 'nothing'}`,
          },
        ];
  return [
    ...renamed,
    ...compareParameters(old.parameters, now.parameters),
    ...compareBodies(old.sent, now.sent, 'the body that is sent', { direction: 'sent', required }),
    ...compareAnswers(old, now, required),
  ];
}

function compareAnswers(
  old: OperationOutline,
  now: OperationOutline,
  required: boolean,
): LocalChange[] {
  const statuses = new Set([...old.answers.keys(), ...now.answers.keys()]);
  return [...statuses].sort().flatMap((status) => {
    const place = `the status ${status}`;
    if (!now.answers.has(status)) {
      if (old.common.has(status)) return [];
      return [statusChange('status.gone', status, `${place} is no longer listed`)];
    }
    if (!old.answers.has(status)) {
      return [statusChange('status.new', status, `${place} is new`)];
    }
    const [body, bodyNow] = [old.answers.get(status) ?? null, now.answers.get(status) ?? null];
    // What an error looks like is described by no release; the contract knows it from elsewhere.
    if (status >= 400) return [];
    const answer = `the answer ${status}`;
    return compareBodies(body, bodyNow, answer, { direction: 'answered', required });
  });
}

function statusChange(
  kind: 'status.gone' | 'status.new',
  status: number,
  sentence: string,
): LocalChange {
  const [before, after] = kind === 'status.gone' ? [String(status), null] : [null, String(status)];
  // A success that no longer comes is what clients wait for; another refusal surprises nobody.
  const breaking = kind === 'status.gone' && status < 300;
  return { kind, breaking, place: `status ${status}`, before, after, sentence };
}

function compareBodies(
  old: OperationOutline['sent'],
  now: OperationOutline['sent'],
  what: string,
  options: { direction: Direction; required: boolean },
): LocalChange[] {
  if (old !== null && now !== null) {
    return compareShapes(old, now, now.name ?? old.name ?? what, options);
  }
  if (old === now) return [];
  const [kind, verb] =
    now === null
      ? (['body.gone', 'is no longer described'] as const)
      : (['body.new', 'is now described'] as const);
  const name = (now ?? old)?.name ?? null;
  return [
    {
      kind,
      breaking: options.direction === 'sent' && kind === 'body.new' && now?.required.size !== 0,
      ...{ place: what, before: now === null ? name : null, after: now === null ? null : name },
      sentence: `${what} ${verb}`,
    },
  ];
}

function otherOperations(before: Outline, after: Outline): LocalChange[] {
  const gone = [...before.others].filter(([call]) => !after.others.has(call));
  const added = [...after.others].filter(([call]) => !before.others.has(call));
  return [
    ...gone.map(([, call]) => ({ ...goneOperation(call), breaking: false })),
    ...added.map(([, call]) => newOperation(call)),
  ];
}

function goneOperation(place: string): LocalChange {
  const sentence = `${place} is gone`;
  return { kind: 'operation.gone', breaking: true, place, before: place, after: null, sentence };
}

function newOperation(place: string): LocalChange {
  const sentence = `${place} is new`;
  return { kind: 'operation.new', breaking: false, place, before: null, after: place, sentence };
}

function callOf(operation: OperationOutline | undefined): string {
  return operation === undefined
    ? ''
    : `${operation.method} ${operation.path.replace(/^\/api\/1/, '')}`;
}
