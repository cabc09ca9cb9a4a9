import { pino, type Logger } from 'pino';
import type { Exchange } from '../conformance/exchange.ts';
import type { PhaseName } from '../conformance/phases.ts';
import type { MonitorSettings } from '../config/monitor-settings.ts';
import { keptFinding } from './finding-log.ts';
import type { Outcome } from './prober.ts';

export type Log = Logger;

/**
 * A log of JSON lines on standard output. A line that cannot be written (a full disk, a closed
 * pipe) is told to `onFault` and lost; it never stops the monitor.
 */
export function openLog(level: MonitorSettings['logLevel'], onFault: () => void): Log {
  const destination = pino.destination({ dest: 1, sync: true });
  destination.on('error', onFault);
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
      phase: phaseReached(exchange),
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

/** The phase in which the exchange ended. */
function phaseReached({ reply, failure, phases }: Exchange): PhaseName {
  if (reply !== null || phases.transfer > 0 || phases.processing > 0) return 'transfer';
  if (failure?.reason === 'dns') return 'resolve';
  if (failure?.reason === 'tls') return 'tls';
  return phases.connect > 0 || phases.tls > 0 ? 'processing' : 'connect';
}
