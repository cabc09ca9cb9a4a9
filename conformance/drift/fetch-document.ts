import type { Target } from '../../targets/target.ts';
import { readReply } from '../read-reply.ts';
import { revealed } from '../revealed.ts';
import { TransportError, type Transport } from '../transport.ts';
import { HttpTransport } from '../transports/http-transport.ts';
import { USER_AGENT } from '../user-agent.ts';
import { GuardedTransport } from '../write-guard.ts';
import { DriftError } from './drift-error.ts';
import { LARGEST_DOCUMENT, parseDocument } from './parse-document.ts';

/**
 * Asks a target for its own description, `/api/1/swagger.json`; no key is sent.
 *
 * @throws DriftError when no whole document comes
 */
export async function fetchDocument(
  target: Target,
  transport: Transport = new HttpTransport({
    largestBody: LARGEST_DOCUMENT,
    proxy: target.proxy,
  }),
): Promise<unknown> {
  const url = `${target.baseUrl}/api/1/swagger.json`;
  const guarded = new GuardedTransport(transport, target);
  try {
    const reply = readReply(
      await guarded.send({
        method: 'GET',
        url,
        headers: {
          Accept: 'application/json',
          'User-Agent': USER_AGENT,
          ...revealed(target.extraHeaders),
        },
        body: null,
        timeoutMs: target.requestTimeoutMs,
      }),
    );
    if (reply.status !== 200) throw new DriftError(url, `it answers ${reply.status}`);
    if (reply.text === null) throw new DriftError(url, 'its bytes are no UTF-8');
    return parseDocument(reply.text, url);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw new DriftError(url, `no whole answer came (${error.message})`);
  } finally {
    await guarded.dispose();
  }
}
