import { success } from '../../conformance/expectation.ts';
import { at, itemsOf, objectsIn, textAt, type JsonObject } from '../../conformance/json.ts';
import { organizationsEdited } from '../../conformance/membership.ts';
import type { Session } from '../../conformance/session.ts';
import type { KeyedRole } from '../../targets/target.ts';

/**
 * What stands around the reuses that a journey makes: datasets to name, organizations that the
 * first user belongs to or does not. Read once a worker and role, when it is first asked for.
 */
export class Surroundings {
  readonly #session: Session;
  readonly #lists = new Map<KeyedRole, Promise<readonly JsonObject[]>>();
  readonly #edits = new Map<KeyedRole, Promise<ReadonlySet<string>>>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Ids of datasets, the one of DATASET_ID first; as many as the newest reuses bear. */
  async datasetIds(): Promise<readonly string[]> {
    const reuses = await this.#list('owner');
    const borne = reuses.flatMap((reuse) => objectsIn(at(reuse, 'datasets')));
    const ids = [this.#session.target.datasetId, ...borne.map((each) => textAt(each, 'id'))];
    return [...new Set(ids.filter((id) => id !== null))];
  }

  /** An organization that all these roles may edit reuses of; null when none is seen. */
  async organizationOf(...roles: readonly KeyedRole[]): Promise<string | null> {
    const given = this.#session.target.organizationId;
    if (given !== null) return given;
    const own = await Promise.all(roles.map((role) => this.#edited(role)));
    const [first, ...rest] = own;
    return [...(first ?? [])].find((id) => rest.every((ids) => ids.has(id))) ?? null;
  }

  /** An organization whose reuses the role may not edit; null when none is seen. */
  async foreignOrganization(role: KeyedRole): Promise<string | null> {
    const own = await this.#edited(role);
    const others = await this.#organizations(role, false);
    const given = this.#session.target.organizationId;
    return [...others].find((id) => !own.has(id) && id !== given) ?? null;
  }

  /** True where the role is no stranger to an organization: it is a member, in whatever role. */
  async belongs(role: KeyedRole, organization: string): Promise<boolean> {
    const me = await this.#session.aside('/api/1/me/', role);
    return objectsIn(at(me, 'organizations')).some((each) => textAt(each, 'id') === organization);
  }

  /** Organizations whose reuses the role may edit: their lists of members say so, or reuses do. */
  async #edited(role: KeyedRole): Promise<ReadonlySet<string>> {
    const known = this.#edits.get(role) ?? this.#readEdited(role);
    this.#edits.set(role, known);
    return await known;
  }

  async #readEdited(role: KeyedRole): Promise<ReadonlySet<string>> {
    const [byMembers, byReuses] = await Promise.all([
      organizationsEdited((path) => this.#session.aside(path, role)),
      this.#organizations(role, true),
    ]);
    return new Set([...byMembers, ...byReuses]);
  }

  async #organizations(role: KeyedRole, mayEdit: boolean): Promise<ReadonlySet<string>> {
    const reuses = await this.#list(role);
    const theirs = reuses.filter((reuse) => at(reuse, 'permissions', 'edit') === mayEdit);
    return new Set(
      theirs.map((reuse) => textAt(reuse, 'organization', 'id')).filter((id) => id !== null),
    );
  }

  async #list(role: KeyedRole): Promise<readonly JsonObject[]> {
    const known = this.#lists.get(role);
    if (known !== undefined) return await known;
    const asked = this.#session.client
      .ask({
        operationId: 'list_reuses',
        name: 'surroundings',
        role,
        query: { page_size: 100 },
        headers: { 'X-Fields': 'data{id,organization{id},permissions,datasets{id}}' },
        expect: success(),
      })
      .then(({ reply }) => itemsOf(reply?.json));
    this.#lists.set(role, asked);
    return await asked;
  }
}
