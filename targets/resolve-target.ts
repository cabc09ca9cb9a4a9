import { ConfigError } from '../config/config-error.ts';
import { proxyFor } from '../config/proxy.ts';
import { namedHeaders, namedKey } from '../config/read-settings.ts';
import { SANDBOX_KEYS } from '../config/sandbox-keys.ts';
import { Secret } from '../config/secret.ts';
import type { Settings, WritePolicy } from '../config/settings.ts';
import type { KeyedRole, Target } from './target.ts';
import { readTargetFile, type TargetFile } from './target-file.ts';

/** Off loopback, a run stays below this many requests a second unless told otherwise. */
const POLITE_REQUESTS_PER_SECOND = 5;

/** True when the run starts the embedded sandbox itself and points at it. */
export function usesSandbox(settings: Settings): boolean {
  return settings.targetUrl === null && (settings.targetName ?? 'sandbox') === 'sandbox';
}

/**
 * The target that the settings name, with its write policy decided.
 *
 * @throws ConfigError when the settings contradict each other or ask for writes where none may go.
 */
export function resolveTarget(settings: Settings): Target {
  const file =
    settings.targetUrl === null
      ? readTargetFile(settings.targetName ?? 'sandbox', settings.targetsDirectory)
      : null;
  const sandbox = usesSandbox(settings);
  const baseUrl =
    settings.targetUrl ?? file?.url ?? `http://127.0.0.1:${settings.sandboxPort ?? 0}`;
  const { host, hostname } = new URL(baseUrl);
  const loopback = isLoopback(hostname);
  const keys = sandbox ? sandboxKeys() : keysOf(file, settings);
  const writes = settings.allowWrites ?? (sandbox ? (file?.writes ?? 'none') : 'none');
  checkWrites(writes, { settings, file, baseUrl, loopback, keys });
  return Object.freeze({
    name: file?.name ?? host,
    baseUrl,
    keys,
    extraHeaders: file?.headers === undefined ? settings.extraHeaders : namedHeaders(file.headers),
    proxy: loopback ? null : proxyFor(baseUrl),
    writes,
    expectedRelease: file?.release ?? null,
    loopback,
    contract: settings.contract,
    requestTimeoutMs: settings.requestTimeoutMs,
    requestsPerSecond:
      settings.maxRequestsPerSecond ?? (loopback ? Infinity : POLITE_REQUESTS_PER_SECOND),
    maxRequests: settings.maxRequests,
    datasetId: settings.datasetId,
    organizationId: settings.organizationId,
  });
}

/** Whether the settings let a run write to a host at all: loopback, and what WRITE_HOSTS lists. */
export function mayWriteTo(settings: Settings, baseUrl: string): boolean {
  const { host, hostname } = new URL(baseUrl);
  return (
    isLoopback(hostname) ||
    settings.writeHosts.includes(host) ||
    settings.writeHosts.includes(hostname)
  );
}

/** True for localhost, 127.0.0.0/8 and ::1: traffic that cannot leave the machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

interface WriteQuestion {
  settings: Settings;
  file: TargetFile | null;
  baseUrl: string;
  loopback: boolean;
  keys: Target['keys'];
}

function checkWrites(writes: WritePolicy, question: WriteQuestion): void {
  if (writes === 'none') return;
  const { settings, file, baseUrl, loopback, keys } = question;
  const { host } = new URL(baseUrl);
  if (keys.owner === undefined) {
    throw new ConfigError(
      'ALLOW_WRITES',
      `is ${writes}, but there is no key`,
      'set API_KEY, or ALLOW_WRITES=none',
    );
  }
  if (!mayWriteTo(settings, baseUrl)) {
    throw new ConfigError(
      'ALLOW_WRITES',
      `is ${writes}, but ${host} is not in WRITE_HOSTS`,
      `add it there (WRITE_HOSTS=${host}), or set ALLOW_WRITES=none`,
    );
  }
  if (writes === 'public' && !loopback && file?.disposable !== true) {
    throw new ConfigError(
      'ALLOW_WRITES',
      `is public, but ${host} is not loopback and no target file says that it is disposable`,
      'set ALLOW_WRITES=private',
    );
  }
}

function sandboxKeys(): Target['keys'] {
  return Object.fromEntries(
    Object.entries(SANDBOX_KEYS).map(([role, key]) => [role, new Secret(key)]),
  );
}

/** A target file that names variables of its own gets those keys, and no others. */
function keysOf(file: TargetFile | null, settings: Settings): Target['keys'] {
  if (file?.keys === undefined) return givenKeys(settings);
  const keys: Partial<Record<KeyedRole, Secret>> = {};
  for (const [role, variable] of Object.entries(file.keys) as [KeyedRole, string][]) {
    const key = namedKey(variable);
    if (key !== null) keys[role] = key;
  }
  return keys;
}

function givenKeys(settings: Settings): Target['keys'] {
  const keys: Partial<Record<KeyedRole, Secret>> = {};
  for (const [role, key] of Object.entries(settings.keys) as [KeyedRole, Secret | null][]) {
    if (key !== null) keys[role] = key;
  }
  return keys;
}
