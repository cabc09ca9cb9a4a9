import type { Ready } from './application.ts';

/** The variables of a run against a server, as lines that `.env` takes. */
export function environmentLines({ port, keys }: Ready): string {
  return [
    `TARGET_URL=http://127.0.0.1:${port}`,
    `API_KEY=${keys.owner}`,
    `OTHER_API_KEY=${keys.other}`,
    `MEMBER_API_KEY=${keys.member}`,
    `ADMIN_API_KEY=${keys.admin}`,
    // A disposable server on loopback: journeys may be public there.
    'ALLOW_WRITES=public',
    '',
  ].join('\n');
}
