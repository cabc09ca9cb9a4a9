import { z } from 'zod';
import { ConfigError } from './config-error.ts';
import { parseReplica, type Replica } from './parse-replica.ts';

/** What the monitor is told besides the target's own settings; validated, frozen. */
export interface MonitorSettings {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Seconds between two probes of one operation. */
  readonly intervalS: number;
  /** Milliseconds that a probe may take; always shorter than the interval. */
  readonly timeoutMs: number;
  /** Seconds between two write journeys; null: none is made. */
  readonly journeyS: number | null;
  /** Names of files in `targets/`; empty: the one target that TARGET or TARGET_URL gives. */
  readonly targets: readonly string[];
  /** Which of the monitors that share these targets this one is. */
  readonly replica: Replica;
  /** Path of a file in the shape of Prometheus' web-config; null: plain HTTP, open to loopback. */
  readonly webConfig: string | null;
  /** Folder of the ledger; null: the one that comes with the contract. */
  readonly ledger: string | null;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const DEFAULT_LISTEN = '127.0.0.1:9847';
const LONGEST_TIMEOUT_MS = 10_000;
/** A timeout that nobody gave stays this far below a short interval. */
const TIMEOUT_SHARE = 0.9;

const schema = z.object({
  MONITOR_LISTEN: z.string().default(DEFAULT_LISTEN),
  MONITOR_INTERVAL_S: number(0.2, 300).default(60),
  MONITOR_TIMEOUT_MS: number(50, 299_000).optional(),
  MONITOR_JOURNEY_S: number(60, 86_400).optional(),
  MONITOR_TARGETS: z.string().default(''),
  MONITOR_REPLICAS: integer(1, 1_000).default(1),
  MONITOR_ORDINAL: integer(0, 999).optional(),
  MONITOR_POD_NAME: z.string().optional(),
  MONITOR_WEB_CONFIG: z.string().optional(),
  MONITOR_LEDGER: z.string().optional(),
  MONITOR_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error or silent')
    .default('info'),
});

function number(least: number, most: number): z.ZodCoercedNumber {
  const remedy = `a number from ${least} to ${most}`;
  return z.coerce.number(remedy).min(least, remedy).max(most, remedy);
}

function integer(least: number, most: number): z.ZodCoercedNumber {
  const remedy = `a whole number from ${least} to ${most}`;
  return z.coerce.number(remedy).int(remedy).min(least, remedy).max(most, remedy);
}

/**
 * Validates the monitor's own variables. Empty values count as not set.
 *
 * @throws ConfigError: one line with the variable, what was wrong, what would be right.
 */
export function parseMonitorSettings(
  environment: Readonly<Record<string, string | undefined>>,
): MonitorSettings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0] ?? 'environment');
    const problem = `${JSON.stringify(given[variable])} cannot be used`;
    throw new ConfigError(variable, problem, `give ${issue?.message ?? 'another value'}`);
  }
  const values = parsed.data;
  const intervalS = values.MONITOR_INTERVAL_S;
  return Object.freeze({
    ...parseListen(values.MONITOR_LISTEN),
    intervalS,
    timeoutMs: timeoutOf(values.MONITOR_TIMEOUT_MS, intervalS),
    journeyS: values.MONITOR_JOURNEY_S ?? null,
    targets: parseNames(values.MONITOR_TARGETS, given['TARGET'] ?? given['TARGET_URL']),
    replica: Object.freeze(
      parseReplica({
        replicas: values.MONITOR_REPLICAS,
        ordinal: values.MONITOR_ORDINAL,
        podName: values.MONITOR_POD_NAME,
      }),
    ),
    webConfig: values.MONITOR_WEB_CONFIG ?? null,
    ledger: values.MONITOR_LEDGER ?? null,
    logLevel: values.MONITOR_LOG_LEVEL,
  });
}

function timeoutOf(given: number | undefined, intervalS: number): number {
  if (given === undefined) {
    return Math.min(LONGEST_TIMEOUT_MS, Math.floor(intervalS * 1_000 * TIMEOUT_SHARE));
  }
  if (given >= intervalS * 1_000) {
    throw new ConfigError(
      'MONITOR_TIMEOUT_MS',
      `${given} ms is not shorter than the interval of ${intervalS} s, so a slow answer would hide the next probe`,
      'give less, or a longer MONITOR_INTERVAL_S',
    );
  }
  return given;
}

function parseListen(text: string): { host: string; port: number } {
  const parts = /^(?<host>\[[0-9a-fA-F:.]+\]|[^\s:[\]]+):(?<port>\d{1,5})$/.exec(text)?.groups;
  const port = Number(parts?.['port']);
  if (parts === undefined || port > 65_535) {
    throw new ConfigError(
      'MONITOR_LISTEN',
      `${JSON.stringify(text)} is no address and port`,
      `give them as ${DEFAULT_LISTEN} or [::1]:9847`,
    );
  }
  return { host: (parts['host'] ?? '').replace(/^\[|\]$/g, ''), port };
}

function parseNames(text: string, single: string | undefined): readonly string[] {
  const names = text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  if (names.length > 0 && single !== undefined) {
    throw new ConfigError(
      'MONITOR_TARGETS',
      'is set together with TARGET or TARGET_URL',
      'set one of them',
    );
  }
  return Object.freeze([...new Set(names)]);
}
