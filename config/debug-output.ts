import { ConfigError } from './config-error.ts';

/** Namespaces of DEBUG that print no request. */
const HARMLESS = /^-|^pw:(webserver|install)$/;

/**
 * Refuses variables by which Node or a library prints each request, headers and all: they have
 * had their effect on this process already, and reports keep what a test prints.
 *
 * @throws ConfigError
 */
export function refuseDebugOutput(): void {
  const debug = (process.env['DEBUG'] ?? '').split(/[\s,]+/).filter((name) => name !== '');
  if (debug.some((name) => !HARMLESS.test(name))) {
    throw new ConfigError('DEBUG', 'would print requests with their keys', 'unset it');
  }
  if ((process.env['NODE_DEBUG'] ?? '') !== '') {
    throw new ConfigError('NODE_DEBUG', 'would print requests with their keys', 'unset it');
  }
}
