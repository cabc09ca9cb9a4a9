import { catalogue } from '../../contracts/catalogue.ts';
import { mutant, replying, succeeded, without } from './make.ts';
import type { Answer, Mutant } from './mutant.ts';

type Change = (answer: Answer) => Answer | null;

const status =
  (from: (status: number) => boolean, to: number): Change =>
  (answer) =>
    from(answer.status) && answer.status !== to ? { ...answer, status: to } : null;
const is =
  (wanted: number) =>
  (given: number): boolean =>
    given === wanted;
const good = (given: number): boolean => given >= 200 && given < 300;
const json = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));

const STATUSES: Readonly<Record<string, Change>> = {
  'success is 200': status(good, 200),
  'success is 202': status(good, 202),
  'success is 500': status(good, 500),
  'success is 403': status(good, 403),
  'success is 404': status(good, 404),
  '400 is 200': status(is(400), 200),
  '400 is 422': status(is(400), 422),
  '400 is 500': status(is(400), 500),
  '401 is 403': status(is(401), 403),
  '401 is 404': status(is(401), 404),
  '401 is 200': status(is(401), 200),
  '403 is 401': status(is(403), 401),
  '403 is 404': status(is(403), 404),
  '404 is 400': status(is(404), 400),
  '404 is 410': status(is(404), 410),
  '404 is 500': status(is(404), 500),
  '404 is 200': status(is(404), 200),
  '410 is 404': status(is(410), 404),
  '410 is 500': status(is(410), 500),
  '415 is 500': status(is(415), 500),
};

const failed = ({ status: given }: Answer): boolean => given >= 400;

const lacking = (answer: Answer, name: string): Answer | null =>
  answer.headers[name] === undefined ? null : { ...answer, headers: without(answer.headers, name) };
const having = (answer: Answer, name: string, value: string): Answer => ({
  ...answer,
  headers: { ...answer.headers, [name]: value },
});

const SHAPES: Readonly<Record<string, Change>> = {
  'no content type': (answer) => lacking(answer, 'content-type'),
  'type text/html': (answer) => having(answer, 'content-type', 'text/html; charset=utf-8'),
  'no cors': (answer) => lacking(answer, 'access-control-allow-origin'),
  'no cors on errors': (answer) =>
    failed(answer) ? lacking(answer, 'access-control-allow-origin') : null,
  'no challenge': (answer) => lacking(answer, 'www-authenticate'),
  'body cut': (answer) =>
    answer.body.length > 20 ? { ...answer, body: answer.body.subarray(0, -7) } : null,
  'body empty': (answer) =>
    answer.body.length > 0 && succeeded(answer) ? { ...answer, body: Buffer.alloc(0) } : null,
  'body in an envelope': (answer) =>
    answer.body.length > 0 && succeeded(answer)
      ? { ...answer, body: Buffer.from(`{"result":${answer.body.toString()}}`) }
      : null,
  'error as HTML': (answer) =>
    failed(answer)
      ? having({ ...answer, body: Buffer.from('<html>Error</html>') }, 'content-type', 'text/html')
      : null,
  'error without message': (answer) => (failed(answer) ? { ...answer, body: json({}) } : null),
  'error with a stack': (answer) =>
    failed(answer)
      ? {
          ...answer,
          body: json({ message: 'Traceback (most recent call last): File "/srv/api.py", line 7' }),
        }
      : null,
  'errors lost': (answer) =>
    answer.status === 400 ? { ...answer, body: json({ message: 'Bad request' }) } : null,
  'claims gzip': (answer) =>
    succeeded(answer) ? having(answer, 'content-encoding', 'gzip') : null,
};

/** Every operation, whatever it answers. */
export const replyMutants: readonly Mutant[] = catalogue.flatMap(({ id }) => [
  ...Object.entries(STATUSES).map(([what, change]) => mutant('status', id, what, replying(change))),
  ...Object.entries(SHAPES).map(([what, change]) => mutant('shape', id, what, replying(change))),
]);
