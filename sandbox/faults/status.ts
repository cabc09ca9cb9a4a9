import type { Answer } from '../call.ts';
import { notFound } from '../http/errors.ts';
import { faultsOf, type OperationId } from './make.ts';

const { answer } = faultsOf('status');
const becomes =
  (status: number) =>
  (healthy: Answer): Answer => ({ ...healthy, status });
const having = (status: number) => (healthy: Answer) => healthy.status === status;

/** Turns one status of one operation into another; the body stays. */
function wrong(name: string, operation: OperationId, from: number, to: number, summary: string) {
  return answer(name, [operation], summary, becomes(to), having(from));
}

/** Answers whose status is not the one that the operation promises. */
export const STATUS_FAULTS = [
  wrong(
    'create-answers-200',
    'create_reuse',
    201,
    200,
    'A created reuse is answered with 200 instead of 201.',
  ),
  wrong(
    'create-answers-202',
    'create_reuse',
    201,
    202,
    'A create is answered as if it were queued.',
  ),
  wrong(
    'add-dataset-answers-200',
    'reuse_add_dataset',
    201,
    200,
    'A newly added dataset is answered as one that was there.',
  ),
  wrong(
    'add-dataset-again-answers-409',
    'reuse_add_dataset',
    200,
    409,
    'A dataset that is there already becomes a conflict.',
  ),
  wrong('feature-answers-201', 'feature_reuse', 200, 201, 'Featuring answers 201.'),
  wrong('unfeature-answers-202', 'unfeature_reuse', 200, 202, 'Unfeaturing answers 202.'),
  wrong(
    'follow-answers-204',
    'follow_reuse',
    201,
    204,
    'A follow is answered without its counter, with 204.',
  ),
  wrong('follow-again-answers-400', 'follow_reuse', 200, 400, 'Following twice becomes an error.'),
  wrong(
    'unfollow-answers-204',
    'unfollow_reuse',
    200,
    204,
    'An unfollow is answered without its counter, with 204.',
  ),
  wrong(
    'unfollow-twice-answers-500',
    'unfollow_reuse',
    404,
    500,
    'Unfollowing what is not followed breaks the server.',
  ),
  wrong('add-badge-answers-202', 'add_reuse_badge', 201, 202, 'A new badge is answered with 202.'),
  wrong(
    'add-badge-again-answers-409',
    'add_reuse_badge',
    200,
    409,
    'A badge that is there already becomes a conflict.',
  ),
  wrong(
    'unknown-badge-answers-500',
    'delete_reuse_badge',
    404,
    500,
    'Taking a badge away that is not there breaks the server.',
  ),
  wrong('deleted-answers-404', 'get_reuse', 410, 404, 'A deleted reuse is 404 instead of 410.'),
  wrong(
    'update-deleted-answers-404',
    'update_reuse',
    410,
    404,
    'An update of a deleted reuse is 404 instead of 410.',
  ),
  wrong(
    'delete-twice-answers-204',
    'delete_reuse',
    410,
    204,
    'A second delete is answered as the first.',
  ),
  wrong('missing-reuse-answers-500', 'get_reuse', 404, 500, 'An unknown reuse breaks the server.'),
  wrong(
    'missing-reuse-answers-200',
    'get_reuse',
    404,
    200,
    'An unknown reuse is answered with 200 and an error text.',
  ),
  wrong('types-answer-500', 'reuse_types', 200, 500, 'The list of types breaks the server.'),
  wrong('topics-answer-503', 'reuse_topics', 200, 503, 'The list of topics is always unavailable.'),
  wrong(
    'badges-answer-404',
    'available_reuse_badges',
    200,
    404,
    'The badge catalogue has lost its route.',
  ),
  wrong(
    'bad-filter-answers-500',
    'list_reuses',
    400,
    500,
    'A bad parameter of the list breaks the server.',
  ),
  wrong(
    'bad-suggest-answers-500',
    'suggest_reuses',
    400,
    500,
    'A bad parameter of suggest breaks the server.',
  ),
  wrong(
    'bad-create-answers-422',
    'create_reuse',
    400,
    422,
    'A refused create is 422 instead of 400.',
  ),
  wrong('bad-update-answers-500', 'update_reuse', 400, 500, 'A refused update breaks the server.'),
  wrong(
    'followers-of-missing-answer-200',
    'list_reuse_followers',
    404,
    200,
    'The followers of an unknown reuse are answered with 200.',
  ),
  answer(
    'delete-answers-200',
    ['delete_reuse'],
    'A delete is answered with 200 and a body.',
    (healthy) => ({ ...healthy, status: 200, json: {} }),
    having(204),
  ),
  answer(
    'delete-badge-answers-200',
    ['delete_reuse_badge'],
    'A badge taken away is answered with 200 and a body.',
    (healthy) => ({ ...healthy, status: 200, json: {} }),
    having(204),
  ),
  answer(
    'suggest-nothing-answers-404',
    ['suggest_reuses'],
    'A suggestion that finds nothing is 404 instead of an empty list.',
    (healthy, { url }) => ({ ...healthy, ...notFound(url.pathname).answer }),
    (healthy) => healthy.status === 200 && Array.isArray(healthy.json) && healthy.json.length === 0,
  ),
];
