import type { AnyRule, ExchangeRule } from '../rule.ts';
import { authPermissions } from './authorization.ts';
import { bodyAbsent, bodyJson, bodyLength, bodyUndocumented, contentType } from './body.ts';
import { catalogueBadges, catalogueComplete, catalogueLabels } from './catalogue.ts';
import { errorBody, errorFields, errorLeak } from './errors.ts';
import {
  authVisible,
  filterIntersection,
  filterPartition,
  filterRules,
  filterSearch,
} from './filters.ts';
import { filterUser } from './followers.ts';
import { authChallenge, cors, methodAllow } from './headers.ts';
import { identity, listItem, slugLeads } from './identity.ts';
import { ledgerExpired, ledgerGone, linksOrigin, relationInconclusive } from './ledger.ts';
import { linksPage, linksUri, linksWeb } from './links.ts';
import { maskAgrees, maskExact } from './mask.ts';
import { encodingAgrees, methodHead, methodOptions } from './method.ts';
import {
  paginationBounds,
  paginationEcho,
  paginationEnd,
  paginationSize,
  paginationTotal,
  paginationUnion,
} from './pagination.ts';
import { restrictedUncached, secretEchoed } from './privacy.ts';
import { linksRedirect } from './redirect.ts';
import {
  driftProperty,
  privacy,
  schemaConstraint,
  schemaEnum,
  schemaFormat,
  schemaRequired,
  schemaType,
} from './schema.ts';
import { answerSame, identitySame } from './same-answer.ts';
import { sortOrder, sortSet } from './sort.ts';
import { stateRules } from './state.ts';
import {
  authAllowed,
  authHidden,
  authRefused,
  inputRejected,
  status,
  statusDocumented,
} from './status.ts';
import { suggestAgrees, suggestFinds, suggestMatch, suggestSize } from './suggest.ts';
import { timeBudget, timeMedian } from './time.ts';
import { transportAnswered, transportRetried } from './transport.ts';

/** The closed list of rules. Whatever judges, counts, reports or documents rules reads it here. */
export const rules: readonly AnyRule[] = [
  transportAnswered,

  transportRetried,
  status,
  statusDocumented,
  contentType,
  bodyJson,
  bodyLength,
  bodyAbsent,
  bodyUndocumented,
  encodingAgrees,
  answerSame,
  errorBody,
  errorFields,
  errorLeak,
  cors,
  methodAllow,
  methodHead,
  methodOptions,
  timeBudget,
  timeMedian,
  schemaRequired,
  schemaType,
  schemaFormat,
  schemaEnum,
  schemaConstraint,
  driftProperty,
  privacy,
  secretEchoed,
  restrictedUncached,
  linksPage,
  linksUri,
  linksWeb,
  linksOrigin,
  linksRedirect,
  slugLeads,
  paginationEcho,
  paginationSize,
  paginationBounds,
  paginationTotal,
  paginationUnion,
  paginationEnd,
  listItem,
  ...filterRules,
  filterUser,
  filterIntersection,
  filterPartition,
  filterSearch,
  sortOrder,
  sortSet,
  suggestMatch,
  suggestSize,
  suggestFinds,
  suggestAgrees,
  catalogueComplete,
  catalogueLabels,
  catalogueBadges,
  maskExact,
  maskAgrees,
  identity,
  identitySame,
  ...stateRules,
  authRefused,
  authAllowed,
  authHidden,
  authVisible,
  authChallenge,
  authPermissions,
  inputRejected,
  ledgerGone,
  ledgerExpired,
  relationInconclusive,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rules that one exchange is enough to judge. */
export const exchangeRules: readonly ExchangeRule[] = rules.filter(
  (rule): rule is ExchangeRule => rule.judge !== undefined,
);

/**
 * The rule with this id.
 *
 * @throws Error for an id that is not in the list: a mistake of ours, never of a target.
 */
export function ruleOf(id: string): AnyRule {
  const rule = byId.get(id);
  if (rule === undefined) throw new Error(`there is no rule "${id}"`);
  return rule;
}
