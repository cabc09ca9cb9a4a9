import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate that nobody signed but itself, for 127.0.0.1, made by openssl. */
export function selfSigned(days: number): { key: Buffer; cert: Buffer; expires: number } {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
    ...['-keyout', key, '-out', cert, '-days', String(days), '-subj', '/CN=127.0.0.1'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1'],
  ]);
  if (made.status !== 0) throw new Error(`openssl: ${String(made.stderr)}`);
  try {
    const expires = Date.now() / 1_000 + days * 86_400;
    return { key: readFileSync(key), cert: readFileSync(cert), expires };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
