import { AUTHORIZATION_FAULTS } from './authorization.ts';
import { BODY_FAULTS } from './body.ts';
import { CACHE_FAULTS } from './caches.ts';
import { CATALOGUE_FAULTS } from './catalogue.ts';
import { CLIENT_FAULTS } from './clients.ts';
import { COMBINED_READ_FAULTS } from './combined-reads.ts';
import { COMBINED_WRITE_FAULTS } from './combined-writes.ts';
import { CONCURRENCY_FAULTS } from './concurrency.ts';
import { CONTENT_TYPE_FAULTS } from './content-type.ts';
import { CROSS_ORIGIN_FAULTS } from './cross-origin.ts';
import { DELETION_FAULTS } from './deletions.ts';
import { DEPLOYMENT_FAULTS } from './deployments.ts';
import { ERROR_FAULTS } from './errors.ts';
import type { Fault } from './fault.ts';
import { FILTER_FAULTS } from './filters.ts';
import { FOLLOWER_LIST_FAULTS } from './follower-lists.ts';
import { FOLLOWER_FAULTS } from './followers.ts';
import { FORM_FAULTS } from './forms.ts';
import { HEADER_FAULTS } from './headers.ts';
import { LATENCY_FAULTS } from './latency.ts';
import { LINK_FAULTS } from './links.ts';
import { LIST_CONDITION_FAULTS } from './list-conditions.ts';
import { MARSHALLING_FAULTS } from './marshalling.ts';
import { MASK_FAULTS } from './masks.ts';
import { METHOD_FAULTS } from './methods.ts';
import { MODEL_HOOK_FAULTS } from './model-hooks.ts';
import { NESTED_MASK_FAULTS } from './nested-masks.ts';
import { ODD_INPUT_FAULTS } from './odd-input.ts';
import { OVERLAP_FAULTS } from './overlaps.ts';
import { OWN_REUSE_FAULTS } from './own-reuses.ts';
import { OWNERSHIP_FAULTS } from './ownership.ts';
import { PAGINATION_FAULTS } from './pagination.ts';
import { PRIVACY_FAULTS } from './privacy.ts';
import { PROXY_FAULTS } from './proxies.ts';
import { REFUSED_AND_DONE_FAULTS } from './refused-and-done.ts';
import { REQUEST_BODY_FAULTS } from './request-bodies.ts';
import { RIGHTS_BY_ROLE_FAULTS } from './rights-by-role.ts';
import { ROUND_TRIP_FAULTS } from './round-trips.ts';
import { SCHEMA_FAULTS } from './schema.ts';
import { SENT_VALUE_FAULTS } from './sent-values.ts';
import { SHOWN_VALUE_FAULTS } from './shown-values.ts';
import { SIDE_EFFECT_FAULTS } from './side-effects.ts';
import { SLUG_FAULTS } from './slugs.ts';
import { SORT_FAULTS } from './sort.ts';
import { SPECIAL_CASE_FAULTS } from './special-cases.ts';
import { SPECIAL_RIGHT_FAULTS } from './special-rights.ts';
import { STALE_INDEX_FAULTS } from './stale-indexes.ts';
import { STATE_FAULTS } from './state.ts';
import { STATUS_FAULTS } from './status.ts';
import { SUB_RESOURCE_FAULTS } from './sub-resources.ts';
import { SUGGEST_FAULTS } from './suggest.ts';
import { TRANSPORT_FAULTS } from './transport.ts';
import { VALIDATION_FAULTS } from './validation.ts';
import { WORKER_FAULTS } from './workers.ts';
import { WRITTEN_DATE_FAULTS } from './written-dates.ts';

/** Every fault that can be put in, by class: a closed list. */
export const FAULTS: readonly Fault[] = [
  ...STATUS_FAULTS,
  ...CONTENT_TYPE_FAULTS,
  ...BODY_FAULTS,
  ...SCHEMA_FAULTS,
  ...LINK_FAULTS,
  ...PAGINATION_FAULTS,
  ...FILTER_FAULTS,
  ...SORT_FAULTS,
  ...SUGGEST_FAULTS,
  ...MASK_FAULTS,
  ...STATE_FAULTS,
  ...AUTHORIZATION_FAULTS,
  ...PRIVACY_FAULTS,
  ...VALIDATION_FAULTS,
  ...ERROR_FAULTS,
  ...HEADER_FAULTS,
  ...METHOD_FAULTS,
  ...CONCURRENCY_FAULTS,
  ...TRANSPORT_FAULTS,
  ...LATENCY_FAULTS,
  ...CATALOGUE_FAULTS,
  ...FOLLOWER_FAULTS,
  ...SLUG_FAULTS,
  ...CACHE_FAULTS,
  ...CLIENT_FAULTS,
  ...COMBINED_READ_FAULTS,
  ...SPECIAL_CASE_FAULTS,
  ...SIDE_EFFECT_FAULTS,
  ...COMBINED_WRITE_FAULTS,
  ...SPECIAL_RIGHT_FAULTS,
  ...SENT_VALUE_FAULTS,
  ...CROSS_ORIGIN_FAULTS,
  ...NESTED_MASK_FAULTS,
  ...PROXY_FAULTS,
  ...REQUEST_BODY_FAULTS,
  ...WORKER_FAULTS,
  ...DELETION_FAULTS,
  ...OWNERSHIP_FAULTS,
  ...REFUSED_AND_DONE_FAULTS,
  ...ROUND_TRIP_FAULTS,
  ...STALE_INDEX_FAULTS,
  ...WRITTEN_DATE_FAULTS,
  ...FOLLOWER_LIST_FAULTS,
  ...OWN_REUSE_FAULTS,
  ...SHOWN_VALUE_FAULTS,
  ...DEPLOYMENT_FAULTS,
  ...ODD_INPUT_FAULTS,
  ...OVERLAP_FAULTS,
  ...RIGHTS_BY_ROLE_FAULTS,
  ...SUB_RESOURCE_FAULTS,
  ...LIST_CONDITION_FAULTS,
  ...MARSHALLING_FAULTS,
  ...FORM_FAULTS,
  ...MODEL_HOOK_FAULTS,
];

/** The fault of a name, if there is one. */
export function faultNamed(name: string): Fault | undefined {
  return FAULTS.find((fault) => fault.name === name);
}
