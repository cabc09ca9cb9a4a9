import { maskEmails } from '../conformance/mask-emails.ts';
import { maskSecrets, type Secret } from '../config/secret.ts';
import { stripAnsi } from './strip-ansi.ts';

/** Text of the runner without colours, keys and addresses. */
export function cleaned(text: string, secrets: readonly Secret[]): string {
  return masked(stripAnsi(text), secrets);
}

/** Text without keys and addresses. */
export function masked(text: string, secrets: readonly Secret[]): string {
  return maskEmails(maskSecrets(text, secrets));
}
