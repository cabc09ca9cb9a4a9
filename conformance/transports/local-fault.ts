/** Codes of errors that this machine makes by itself: no files, ports or memory left. */
const LOCAL = /^(EADDRNOTAVAIL|EMFILE|ENFILE|ENOBUFS|ENOMEM|EPERM)$/;

/** The question could not be asked for a cause on this machine: nothing to hold against the target. */
export class LocalFault extends Error {
  override readonly name = 'LocalFault';

  constructor(code: string) {
    super(`this machine could not ask: ${code}`);
  }
}

/** The fault of this machine in an error, if it is one. */
export function localFault(error: unknown): LocalFault | null {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  return typeof code === 'string' && LOCAL.test(code) ? new LocalFault(code) : null;
}
