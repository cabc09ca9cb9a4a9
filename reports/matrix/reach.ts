import { answersWithItsReuse, answersWithReuses } from '../../contracts/answers-with.ts';
import type { Operation, OperationId } from '../../contracts/catalogue.ts';
import type { ExchangeRecord } from '../../conformance/record.ts';
import { filterNames } from '../../conformance/rules/filters.ts';
import { placesOf } from '../../conformance/schema-places.ts';
import { isKeyless } from '../../targets/target.ts';

/** Where a rule can be seen: on which operations, and in which of their exchanges. */
export interface Reach {
  readonly on: (operation: Operation) => boolean;
  /** null: only a relation or a journey shows it. */
  readonly by: ((record: ExchangeRecord, operation: Operation) => boolean) | null;
  /** Why a run without such an exchange says nothing about it. */
  readonly otherwise: string;
}

type On = Reach['on'];
type By = NonNullable<Reach['by']>;

const everywhere: On = () => true;
const only =
  (...ids: OperationId[]): On =>
  ({ id }) =>
    ids.includes(id);
const answered: By = ({ status }) => status !== null;
const withStatus =
  (wanted: (status: number) => boolean): By =>
  ({ status }) =>
    status !== null && wanted(status);
const succeeded: By = ({ method, status }, operation) =>
  method === operation.method && status !== null && status >= 200 && status < 300;
const withKey = ({ role }: ExchangeRecord): boolean => !isKeyless(role);
const expecting =
  (kind: string): By =>
  ({ expectation, status }) =>
    expectation === kind && status !== null;
const sent =
  (...names: string[]): By =>
  (record, operation) =>
    succeeded(record, operation) && names.every((name) => record.parameters?.includes(name));

const NO_ANSWER = 'no answer came';
const NO_SUCCESS = 'no success was reached';
const NO_RELATION = 'no relation or journey of this run reported on it';

const exchangeReach = (on: On, by: By, otherwise: string): Reach => ({ on, by, otherwise });
const always = exchangeReach(everywhere, answered, NO_ANSWER);
const related = (on: On): Reach => ({ on, by: null, otherwise: NO_RELATION });

/** Answers whose body the documentation describes. */
const described: By = ({ method, status }, operation) =>
  method === operation.method &&
  status !== null &&
  (operation.responses.get(status)?.schema ?? null) !== null;
const schema = exchangeReach(everywhere, described, 'no answer with a documented body came');

const hasPlace =
  (test: (pointer: string) => boolean): On =>
  ({ responses, successStatuses }) =>
    successStatuses.some((status) => {
      const name = responses.get(status)?.schema ?? null;
      return name !== null && placesOf(name).some(({ pointer }) => test(pointer));
    });

const paged = only('list_reuses', 'list_reuse_followers');
const list = only('list_reuses');
const suggestions = only('suggest_reuses');
const catalogues = only('reuse_types', 'reuse_topics');
const writes: On = ({ write }) => write;
const oneReuse: On = ({ path }) => path.includes('{reuse}');
const masked: On = (operation) => operation.masked;
const isPage = (pointer: string): boolean => pointer.endsWith('/page') && !(pointer === '/page');

const onList = exchangeReach(paged, succeeded, NO_SUCCESS);

/** One line a rule of the closed list; a rule that is missing here would be a mistake of ours. */
export const reaches: Readonly<Record<string, Reach>> = {
  'transport.answered': exchangeReach(everywhere, () => true, 'it was not called'),
  'transport.retried': exchangeReach(everywhere, () => true, 'it was not called'),
  status: always,
  'status.documented': exchangeReach(
    everywhere,
    ({ method, status }, operation) => method === operation.method && status !== null,
    NO_ANSWER,
  ),
  'content-type': always,
  'body.json': always,
  'body.length': always,
  'body.absent': exchangeReach(
    ({ write, responses }) => !write || responses.has(204),
    ({ method, status }) => status === 204 || method === 'HEAD',
    'no 204 and no answer to HEAD came',
  ),
  'body.undocumented': exchangeReach(
    ({ responses, successStatuses }) =>
      successStatuses.some((status) => (responses.get(status)?.schema ?? null) === null),
    succeeded,
    NO_SUCCESS,
  ),
  'body.encoding': exchangeReach(
    ({ write }) => !write,
    sent('header Accept-Encoding'),
    'no compressed answer was compared',
  ),
  'answer.same': related(({ write }) => !write),
  'error.body': exchangeReach(
    everywhere,
    withStatus((s) => s >= 400),
    'no error came',
  ),
  'error.fields': exchangeReach(
    ({ responses }) => responses.has(400),
    ({ status, expectation }) => status === 400 && expectation === 'rejected',
    'no bad input was answered with 400',
  ),
  'error.leak': exchangeReach(
    everywhere,
    withStatus((s) => s >= 400),
    'no error came',
  ),
  cors: always,
  'method.allow': exchangeReach(
    everywhere,
    withStatus((s) => s === 405),
    'no 405 came',
  ),
  'method.head': exchangeReach(
    ({ write }) => !write,
    ({ method }) => method === 'HEAD',
    'HEAD was not asked',
  ),
  'method.options': exchangeReach(
    everywhere,
    ({ method }) => method === 'OPTIONS',
    'no preflight was asked',
  ),
  'time.budget': always,
  'time.median': always,
  'schema.required': schema,
  'schema.type': schema,
  'schema.format': schema,
  'schema.enum': exchangeReach(
    ({ responses }) =>
      [...responses.values()].some(
        ({ schema: name }) => name !== null && placesOf(name).some(({ values }) => values !== null),
      ),
    described,
    schema.otherwise,
  ),
  'schema.constraint': schema,
  'drift.property': schema,
  privacy: schema,
  'privacy.key-echoed': exchangeReach(
    everywhere,
    (record, operation) => answered(record, operation) && withKey(record),
    'it was not called with a key',
  ),
  'privacy.cached': exchangeReach(
    only('list_reuses', 'get_reuse'),
    (record, operation) => succeeded(record, operation) && withKey(record),
    'it was not called with a key',
  ),
  'links.page': onList,
  'links.uri': exchangeReach(
    hasPlace((p) => p.endsWith('/uri')),
    succeeded,
    NO_SUCCESS,
  ),
  'links.web': exchangeReach(hasPlace(isPage), succeeded, NO_SUCCESS),
  'links.origin': related(list),
  'links.redirect': exchangeReach(
    ({ write }) => !write,
    withStatus((s) => s >= 300 && s < 400),
    'no redirect came',
  ),
  'links.slug': related(only('get_reuse')),
  'pagination.echo': onList,
  'pagination.size': onList,
  'pagination.bounds': onList,
  'pagination.total': related(paged),
  'pagination.union': related(paged),
  'pagination.end': related(paged),
  'list.item': related(list),
  ...Object.fromEntries(
    filterNames.map((name) => [
      `filter.${name}`,
      exchangeReach(list, sent(`query ${name}`), `the filter ${name} was not asked`),
    ]),
  ),
  'filter.user': exchangeReach(
    only('list_reuse_followers'),
    sent('query user'),
    'the filter user was not asked',
  ),
  'filter.intersection': related(list),
  'filter.partition': related(list),
  'filter.q': related(list),
  'sort.order': exchangeReach(list, succeeded, NO_SUCCESS),
  'sort.set': related(list),
  'suggest.match': exchangeReach(suggestions, succeeded, NO_SUCCESS),
  'suggest.size': exchangeReach(suggestions, succeeded, NO_SUCCESS),
  'suggest.finds': related(suggestions),
  'suggest.agrees': related(suggestions),
  'catalogue.complete': exchangeReach(catalogues, succeeded, NO_SUCCESS),
  'catalogue.labels': related(catalogues),
  'catalogue.badges': related(only('available_reuse_badges')),
  'mask.exact': exchangeReach(
    masked,
    (record, operation) => record.masked && succeeded(record, operation),
    'no mask was asked',
  ),
  'mask.agrees': related((operation) => operation.masked && !operation.write),
  identity: exchangeReach(answersWithItsReuse, succeeded, NO_SUCCESS),
  'identity.same': exchangeReach(answersWithReuses, succeeded, NO_SUCCESS),
  'state.created': related(only('create_reuse')),
  'state.listed': related(list),
  'state.written': related(only('update_reuse')),
  'state.untouched': related(({ id, write }) => write && id !== 'create_reuse'),
  'state.timestamps': related(only('create_reuse', 'update_reuse')),
  'state.read-after-write': related(answersWithItsReuse),
  'state.deleted': related(only('delete_reuse')),
  'state.followers': related(only('follow_reuse', 'unfollow_reuse')),
  'state.badges': related(only('add_reuse_badge', 'delete_reuse_badge')),
  'state.featured': related(only('feature_reuse', 'unfeature_reuse')),
  'state.datasets': related(only('reuse_add_dataset')),
  'state.counters': related(
    only('create_reuse', 'update_reuse', 'reuse_add_dataset', 'follow_reuse', 'unfollow_reuse'),
  ),
  'state.no-trace': related(writes),
  'input.kept': related(only('create_reuse')),
  'concurrency.updates': related(only('update_reuse')),
  'concurrency.creates': related(only('create_reuse')),
  'concurrency.datasets': related(only('reuse_add_dataset')),
  'concurrency.follows': related(only('follow_reuse')),
  'auth.refused': exchangeReach(
    ({ access }) => access !== 'anyone',
    expecting('refused'),
    'no refusal was asked',
  ),
  'auth.allowed': exchangeReach(everywhere, expecting('success'), 'no success was asked'),
  'auth.hidden': exchangeReach(oneReuse, expecting('hidden'), 'nothing hidden was asked for'),
  'auth.visible': exchangeReach(only('list_reuses', 'get_reuse'), succeeded, NO_SUCCESS),
  'auth.challenge': exchangeReach(
    ({ access }) => access !== 'anyone',
    withStatus((s) => s === 401),
    'no 401 came',
  ),
  'auth.permissions': related(only('get_reuse')),
  'input.rejected': exchangeReach(
    ({ parameters, requestSchema }) => parameters.length > 0 || requestSchema !== null,
    expecting('rejected'),
    'no bad input was sent',
  ),
};

/** Rules about a run or its ledger: they belong to no operation, and have no row. */
export const withoutRow: ReadonlySet<string> = new Set([
  'ledger.gone',
  'ledger.expired',
  'relation.inconclusive',
]);

/** A rule that is newer than this table: where findings or relations show it, and nowhere else. */
export const unknownReach: Reach = { on: () => false, by: null, otherwise: NO_RELATION };
