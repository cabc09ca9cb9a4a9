import type { LocalChange } from './change.ts';
import { enumDifference } from './compare-shapes.ts';
import type { OperationOutline, ParameterOutline } from './outline.ts';
import { describeTypes, typesFit, typesOf } from './types-fit.ts';

type Parameters = OperationOutline['parameters'];

/** What changed in what may stand in the query and in the headers of one operation. */
export function compareParameters(before: Parameters, after: Parameters): LocalChange[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].flatMap((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === undefined && now !== undefined) return [newParameter(now)];
    if (old !== undefined && now === undefined) return [goneParameter(old)];
    return old !== undefined && now !== undefined ? compareParameter(old, now) : [];
  });
}

function newParameter(now: ParameterOutline): LocalChange {
  const place = describe(now);
  const sentence = now.required ? `${place} is new and must be given` : `${place} is new`;
  const kind = now.required ? 'parameter.required' : 'parameter.new';
  const after = describeTypes(now.shape);
  return { kind, breaking: now.required, place, before: null, after, sentence };
}

function goneParameter(old: ParameterOutline): LocalChange {
  return {
    kind: 'parameter.gone',
    breaking: true,
    place: describe(old),
    before: describeTypes(old.shape),
    after: null,
    sentence: `${describe(old)} is gone`,
  };
}

function compareParameter(old: ParameterOutline, now: ParameterOutline): LocalChange[] {
  const place = describe(now);
  const changes: LocalChange[] = [];
  if (old.required !== now.required) {
    changes.push({
      kind: now.required ? 'parameter.required' : 'parameter.optional',
      breaking: now.required,
      ...{ place, before: old.required ? 'required' : 'optional' },
      after: now.required ? 'required' : 'optional',
      sentence: `${place} ${now.required ? 'must now be given' : 'may now be left out'}`,
    });
  }
  changes.push(...typeChange(place, old, now));
  const [values, valuesNow] = [valuesOf(old), valuesOf(now)];
  if (values !== null && valuesNow !== null) {
    changes.push(...enumDifference(values, valuesNow, place, 'sent'));
  } else if (values === null && valuesNow !== null && typesOf(old.shape).length > 0) {
    const sentence = `${place} now takes ${valuesNow.join(', ')} alone`;
    const after = valuesNow.join(', ');
    changes.push({ kind: 'enum.gone', breaking: true, place, before: 'any', after, sentence });
  }
  if (old.default !== now.default && old.default !== null) {
    const [before, after] = [old.default, now.default];
    const sentence = `${place}, when left out, is ${after ?? 'not told any more'}, was ${before}`;
    const breaking = after !== null;
    changes.push({ kind: 'parameter.default', breaking, place, before, after, sentence });
  }
  return [...changes, ...boundsChange(place, old, now)];
}

function typeChange(place: string, old: ParameterOutline, now: ParameterOutline): LocalChange[] {
  const [before, after] = [describeTypes(old.shape), describeTypes(now.shape)];
  if (before === after || before === 'not said' || after === 'not said') return [];
  const items = now.shape.items?.();
  // A parameter that may be repeated can still be given once.
  const fits =
    typesFit(old.shape, now.shape, 'sent') ||
    (items !== undefined && typesFit(old.shape, items, 'sent'));
  const more = fits && items !== undefined ? ', so it may be repeated' : '';
  const sentence = `${place} is ${after}, was ${before}${more}`;
  return [{ kind: 'parameter.type', breaking: !fits, place, before, after, sentence }];
}

function boundsChange(place: string, old: ParameterOutline, now: ParameterOutline): LocalChange[] {
  if (old.least === now.least && old.most === now.most) return [];
  const narrower =
    (now.least ?? -Infinity) > (old.least ?? -Infinity) ||
    (now.most ?? Infinity) < (old.most ?? Infinity);
  const [before, after] = [describeBounds(old), describeBounds(now)];
  const sentence = `${place} takes ${after}, took ${before}`;
  return [{ kind: 'parameter.bounds', breaking: narrower, place, before, after, sentence }];
}

function describeBounds({ least, most }: ParameterOutline): string {
  if (least === null && most === null) return 'any number';
  const parts = [
    least === null ? [] : [`at least ${least}`],
    most === null ? [] : [`at most ${most}`],
  ];
  return parts.flat().join(' and ');
}

/** The values of a parameter, also where each of several may be one of them. */
function valuesOf({ shape }: ParameterOutline): readonly string[] | null {
  return shape.enum ?? shape.items?.().enum ?? null;
}

function describe({ in: place, name }: ParameterOutline): string {
  return `the ${place} parameter ${name}`;
}
