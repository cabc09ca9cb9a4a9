import { badDocument, badField, broken } from '../http/errors.ts';
import type { Json } from '../json.ts';
import { TOPICS, TYPES } from '../query/arguments.ts';
import type { Draft, Edit } from './draft.ts';
import { pythonText } from './python-text.ts';
import { readReference } from './references.ts';
import { readTags } from './tags.ts';

/** Writes one property of a body into the draft. Refuses with 400 what cannot even be written. */
export type Patcher = (edit: Edit, value: Json) => void;

/** The properties that can be written; all others are ignored. */
export type Patchers = Readonly<Record<Writable, Patcher>>;

/** A property that can be written. */
export type Writable = keyof Draft | 'dataservices';

const NO_REFERENCE = 'A ReferenceField only accepts DBRef, LazyReference, ObjectId or documents';

/** Blank text is no text. */
function blankToNull(value: Json): Json {
  return typeof value === 'string' && value.trim() === '' ? null : value;
}

function writeText(field: 'title' | 'description'): Patcher {
  return ({ draft }, value) => {
    draft[field] = blankToNull(value);
  };
}

function writeChoice(field: 'type' | 'topic', choices: readonly string[]): Patcher {
  return ({ draft }, value) => {
    const chosen = blankToNull(value);
    if (chosen !== null && (typeof chosen !== 'string' || !choices.includes(chosen))) {
      const all = choices.map((choice) => `'${choice}'`).join(', ');
      throw badField(
        field,
        `'${pythonText(chosen)}' is not a valid choice. Valid choices: [${all}]`,
      );
    }
    draft[field] = chosen;
  };
}

/** True when a check has to run: at creation always, later only on what changes. */
function isNew<Field extends keyof Draft>(
  { draft, former }: Edit,
  field: Field,
  value: Draft[Field],
): boolean {
  return former === null || draft[field] !== value;
}

/** Refuses to move what belongs to somebody, except to administrators. */
function onlyAtCreation(edit: Edit, field: string): void {
  const { call, former } = edit;
  if (former !== null && !call.world.behaviour.permissions.administers(call.caller)) {
    throw badField(field, `Cannot modify ${field} after creation`);
  }
}

/** The writing of udata 17.18.0. Checks run after all properties are in, in the order of the body. */
export const rightPatchers: Patchers = {
  title: writeText('title'),
  description: writeText('description'),
  type: writeChoice('type', TYPES),
  topic: writeChoice('topic', TOPICS),

  url(edit, value) {
    const url = blankToNull(value);
    if (isNew(edit, 'url', url)) {
      edit.checks.push(() => {
        if (url !== null && typeof url !== 'string') throw broken();
        if (url !== null && edit.call.world.behaviour.writes.urlTaken(edit.call, url)) {
          throw badField('url', 'This URL is already registered');
        }
      });
    }
    edit.draft.url = url;
  },

  private({ draft }, value) {
    draft.private = value ?? false;
  },
  archived({ draft }, value) {
    draft.archived = value;
  },
  deleted({ draft }, value) {
    draft.deleted = value;
  },
  extras({ draft }, value) {
    draft.extras = value ?? {};
  },
  tags({ draft }, value) {
    draft.tags = readTags(value);
  },

  datasets({ call, draft, former }, value) {
    draft.datasets = readList(value).map((item, index) => {
      const id = readReference('datasets', call.world.store.datasets, item);
      if (id === null)
        throw badDocument(former?.id ?? null, { datasets: { [String(index)]: NO_REFERENCE } });
      return id;
    });
  },
  dataservices(_edit, value) {
    for (const item of readList(value)) readReference('dataservices', new Map(), item);
  },

  owner(edit, value) {
    const { call, draft } = edit;
    const owner = readReference('owner', call.world.store.users, value);
    if (isNew(edit, 'owner', owner)) {
      edit.checks.push(() => {
        const self = owner === null || owner === call.caller?.id;
        if (!self && !call.world.behaviour.permissions.administers(call.caller)) {
          throw badField('owner', 'You can only set yourself as owner');
        }
        onlyAtCreation(edit, 'owner');
      });
      if (edit.former !== null && owner !== null) draft.organization = null;
    }
    draft.owner = owner;
  },

  organization(edit, value) {
    const { call, draft } = edit;
    const { behaviour, store } = call.world;
    const id = readReference('organization', store.organizations, value);
    if (isNew(edit, 'organization', id)) {
      edit.checks.push(() => {
        const organization = store.organizations.get(id ?? '');
        if (
          organization !== undefined &&
          !behaviour.permissions.publishesFor(call.caller, organization)
        ) {
          throw badField('organization', 'Permission denied for this organization');
        }
        onlyAtCreation(edit, 'organization');
      });
      if (edit.former !== null && id !== null) draft.owner = null;
    }
    draft.organization = id;
  },
};

/** What is walked through as a list: a list, the letters of a text, the keys of an object. */
function readList(value: Json): Json[] {
  if (Array.isArray(value)) return value;
  if (typeof value === 'string') return Array.from(value);
  if (typeof value === 'object' && value !== null) return Object.keys(value);
  throw broken();
}
