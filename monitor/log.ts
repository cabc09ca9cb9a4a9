import { pino, type Logger } from 'pino';
import type { MonitorSettings } from '../config/monitor-settings.ts';
import { keptFinding } from './finding-log.ts';
import type { Outcome } from './prober.ts';

export type Log = Logger;

/** Bytes of lines that wait while nobody reads: what comes after them is lost, and counted. */
const LONGEST_QUEUE = 1024 * 1024;

/**
 * A log of JSON lines on standard output. A line that cannot be written (a full disk, a closed
 * pipe, a reader that reads no more) is told to `onFault` and lost; it never stops the monitor.
 */
export function openLog(level: MonitorSettings['logLevel'], onFault: () => void): Log {
  const destination = pino.destination({
    dest: 1,
    sync: true,
    maxLength: LONGEST_QUEUE,
    // A full pipe is tried again with the next line: waiting for its reader would stop all probes.
    retryEAGAIN: () => false,
  });
  destination.on('error', onFault);
  destination.on('drop', onFault);
  process.stdout.on('error', onFault);
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: ['*["X-API-KEY"]', '*.headers', 'headers'], censor: '***' },
    },
    destination,
  );
}

/** One line for a probe that failed: what was asked, how far it came, what was found. */
export function logOutcome(
  log: Log,
  target: string,
  { exchange, findings, reason }: Outcome,
): void {
  if (reason === null) return;
  const broken = findings.filter(({ severity }) => severity === 'violation').map(keptFinding);
  log.warn(
    {
      target,
      operation: exchange.operation.id,
      reason,
      asked: `${exchange.request.method} ${exchange.request.url.href}`,
      status: exchange.reply?.status ?? null,
      phase: exchange.failure?.phase ?? 'transfer',
      duration_s: Number(exchange.phases.total.toFixed(4)),
      failure: exchange.failure?.message ?? null,
      findings: broken.map(({ rule, pointer, expected, actual }) => ({
        rule,
        pointer,
        expected,
        actual,
      })),
    },
    'probe failed',
  );
}
