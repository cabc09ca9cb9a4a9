import { badDocument, badField, forbidden } from '../http/errors.ts';
import { readPayload } from '../http/body.ts';
import type { Validators } from '../validation/validators.ts';
import { asking, faultsOf, patching, replacing, type OperationId } from './make.ts';
import { refusing } from './requests.ts';

const writing: readonly OperationId[] = ['create_reuse', 'update_reuse'];
const { effect: validation } = faultsOf('validation');
const writes = replacing('state', 'writes');
const rules = replacing('validation', 'writes');

/** Judges an update more kindly than a create. */
function onUpdate(change: (right: Validators) => Partial<Validators>) {
  return asking(({ validate }, asked) => {
    const kind = change(validate);
    const judged = Object.entries({ ...validate, ...kind }).map(
      ([field, judge]): [string, typeof judge] => [
        field,
        (draft) =>
          asked()?.method === 'PUT' ? judge(draft) : validate[field as keyof Validators](draft),
      ],
    );
    return { validate: { ...validate, ...Object.fromEntries(judged) } };
  });
}

/** Forms and validators that were rewritten: other defaults, other refusals, other values kept. */
export const FORM_FAULTS = [
  writes(
    'create-private-by-default',
    ['create_reuse'],
    'A reuse that is created without a word about it is private, as a draft.',
    (right) => ({
      create: (call, payload) => right.create(call, { private: true, ...payload }),
    }),
  ),
  writes(
    'update-unarchives',
    ['update_reuse'],
    'An update that sends no date of archiving takes the reuse out of the archive.',
    (right) => ({
      update: (call, reuse, payload) => right.update(call, reuse, { archived: null, ...payload }),
    }),
  ),
  replacing('validation', 'validate')(
    'title-in-other-script-refused',
    writing,
    'A title without any Latin letter or digit (Arabic, Greek, an emoji) is refused: its slug is empty.',
    (right) => ({
      title: (draft) =>
        typeof draft.title === 'string' && !/[\p{Script=Latin}\d]/u.test(draft.title)
          ? 'The slug cannot be empty'
          : right.title(draft),
    }),
  ),
  patching('validation')(
    'url-fragment-dropped',
    writing,
    'What stands after the hash of an address is lost, as the views of applications of one page.',
    'url',
    (right) => (edit, value) => {
      right(edit, typeof value === 'string' ? value.replace(/#.*$/, '') : value);
    },
  ),
  rules(
    'urls-differing-in-case-taken',
    writing,
    'Two addresses that differ in capitals only are taken for the same, those of their paths included.',
    (right) => ({
      urlTaken: (call, url) =>
        right.urlTaken(call, url) ||
        [...call.world.store.reuses.values()].some(
          (other) => other.id !== call.reuse?.id && other.url.toLowerCase() === url.toLowerCase(),
        ),
    }),
  ),
  validation(
    'update-address-unchecked',
    ['update_reuse'],
    'An update takes any text as address; a create does not.',
    onUpdate(() => ({ url: () => null })),
  ),
  validation(
    'required-null-on-update-accepted',
    ['update_reuse'],
    'An update takes null for the description, which is empty from then on; a create does not.',
    onUpdate((right) => ({
      description: (draft) => (draft.description === null ? null : right.description(draft)),
    })),
  ),
  refusing(
    'validation',
    'dataset-reference-class-refused',
    ['reuse_add_dataset'],
    'A dataset is added by its id alone: a reference with its class, as the documentation shows it, is refused.',
    (call) => {
      const { reuse, world } = call;
      if (reuse === undefined || !world.behaviour.permissions.edits(world, call.caller, reuse))
        return forbidden().answer;
      return 'class' in readPayload(call) ? badField('class', 'Unknown field').answer : null;
    },
  ),
  rules(
    'owner-self-refused',
    ['create_reuse'],
    'A create that names its own author as owner is refused, unless an administrator sends it.',
    (right) => ({
      create(call, payload) {
        const named = payload['owner'] !== undefined && payload['owner'] !== null;
        if (named && !call.world.behaviour.permissions.administers(call.caller))
          throw badDocument(null, { owner: 'You can only set an owner as administrator' });
        return right.create(call, payload);
      },
    }),
  ),
];
