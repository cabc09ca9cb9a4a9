import { proxyFor } from '../../config/proxy.ts';
import { maskSecrets } from '../../config/secret.ts';
import type { PushgatewaySettings } from '../../config/pushgateway-settings.ts';
import { TransportError } from '../../conformance/transport.ts';
import { HttpTransport } from '../../conformance/transports/http-transport.ts';
import { USER_AGENT } from '../../conformance/user-agent.ts';
import { isLoopback } from '../../targets/resolve-target.ts';
import type { NightlyMetrics } from './nightly-metrics.ts';

const JOB = 'vigie_nightly';
const DEADLINE_MS = 10_000;
const LONGEST_ANSWER = 200;

/**
 * Pushes the metrics of a run to the group of this job and target, as classic text. By POST: it
 * replaces each metric that is sent and leaves the one that is not, the last success of a run that
 * was none. (PUT would take it away, and nobody else remembers it.)
 *
 * @param timeoutMs milliseconds for the whole answer
 * @returns null; or one line that says why they are not there
 */
export async function pushMetrics(
  { registry }: NightlyMetrics,
  target: string,
  { url, credentials }: PushgatewaySettings,
  timeoutMs = DEADLINE_MS,
): Promise<string | null> {
  const transport = new HttpTransport({
    proxy: isLoopback(new URL(url).hostname) ? null : proxyFor(url),
  });
  try {
    const { status, body } = await transport.send({
      method: 'POST',
      url: `${url}/metrics/job/${JOB}/target/${encodeURIComponent(target)}`,
      headers: {
        'Content-Type': registry.contentType,
        'User-Agent': USER_AGENT,
        ...(credentials === null
          ? {}
          : { Authorization: basic(credentials.user, credentials.password.reveal()) }),
      },
      body: await registry.metrics(),
      timeoutMs,
    });
    if (status >= 200 && status < 300) return null;
    const secrets = credentials === null ? [] : [credentials.password];
    return maskSecrets(`${url}: it answers ${status}${said(body)}`, secrets);
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    return `${url}: no answer (${error.message})`;
  }
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** What the gateway said, on one line. */
function said(body: Uint8Array): string {
  const text = Buffer.from(body)
    .toString()
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return text === '' ? '' : `: ${text.slice(0, LONGEST_ANSWER)}`;
}
