import type { Secret } from '../config/secret.ts';
import type { Target } from '../targets/target.ts';
import type { Reply } from './exchange.ts';
import { readReply } from './read-reply.ts';
import { revealed } from './revealed.ts';
import { TransportError, type Transport } from './transport.ts';
import { USER_AGENT } from './user-agent.ts';

export interface Aside {
  /** Below the base URL, with its query. */
  readonly path: string;
  readonly key?: Secret | undefined;
  /** `X-Fields`. */
  readonly mask?: string | undefined;
}

/**
 * Asks what is not part of a run's judgement: who a key belongs to, what a target is. The answer is
 * looked at, and never judged; a target that does not answer gives the error instead.
 */
export async function askAside(
  target: Target,
  transport: Transport,
  { path, key, mask }: Aside,
): Promise<Reply | TransportError> {
  try {
    return readReply(
      await transport.send({
        method: 'GET',
        url: `${target.baseUrl}${path}`,
        headers: {
          Accept: 'application/json',
          'User-Agent': USER_AGENT,
          ...(mask === undefined ? {} : { 'X-Fields': mask }),
          ...revealed(target.extraHeaders),
          ...(key === undefined ? {} : { 'X-API-KEY': key.reveal() }),
        },
        body: null,
        timeoutMs: target.requestTimeoutMs,
      }),
    );
  } catch (error) {
    if (error instanceof TransportError) return error;
    throw error;
  }
}

/** The body of a success; undefined where there is none. */
export function bodyOfSuccess(answer: Reply | TransportError): unknown {
  return answer instanceof TransportError || answer.status !== 200 ? undefined : answer.json;
}
