import { isIP } from 'node:net';
import { connect, type DetailedPeerCertificate, type TLSSocket } from 'node:tls';

/** Longest chain that is walked: a server may send anything. */
const LONGEST_CHAIN = 10;

/**
 * Seconds since the epoch at which the first certificate of the chain that a server shows expires,
 * a root that it sends along left out; null when it shows none.
 */
export function earliestExpiry(socket: TLSSocket): number | null {
  const times: number[] = [];
  let certificate: DetailedPeerCertificate | undefined = socket.getPeerCertificate(true);
  for (let depth = 0; depth < LONGEST_CHAIN && certificate !== undefined; depth += 1) {
    const issuer: DetailedPeerCertificate | undefined = certificate.issuerCertificate;
    const isRoot: boolean = issuer === certificate;
    const time = Date.parse(certificate.valid_to);
    if (!Number.isNaN(time) && (depth === 0 || !isRoot)) times.push(time / 1_000);
    certificate = isRoot ? undefined : issuer;
  }
  return times.length === 0 ? null : Math.min(...times);
}

/**
 * The same for a server whose certificate is refused: a connection by which nothing is sent, and
 * nothing is believed. null when none is shown in time.
 */
export async function shownCertificateExpiry(url: URL, timeoutMs: number): Promise<number | null> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return await new Promise((resolve) => {
    const socket = connect({
      host,
      port: Number(url.port === '' ? '443' : url.port),
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: false,
    });
    const give = (expiry: number | null): void => {
      socket.destroy();
      resolve(expiry);
    };
    socket.setTimeout(timeoutMs, () => {
      give(null);
    });
    socket.once('error', () => {
      give(null);
    });
    socket.once('secureConnect', () => {
      give(earliestExpiry(socket));
    });
  });
}
