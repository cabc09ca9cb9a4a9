import { loadLedger } from '../../../contracts/load-ledger.ts';
import type { Finding } from '../../../conformance/finding.ts';
import { openSession, type Session } from '../../../conformance/session.ts';
import type { Transport, WireReply, WireRequest } from '../../../conformance/transport.ts';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import type { Target } from '../../../targets/target.ts';
import { targetAt } from './target.ts';

/** A session with a server of ours, over a transport that may meddle; each role has the same one. */
export async function sessionAt(
  { url }: { readonly url: string },
  changes: Partial<Target> = {},
  transport: Transport = new HttpTransport(),
): Promise<Session> {
  return await openSession({
    target: targetAt(url.replace(/\/$/, ''), changes),
    ledger: loadLedger(),
    open: () => Promise.resolve(transport),
    share: 1,
  });
}

/** Rules of the violations among findings. */
export function violatedRules(findings: readonly Finding[]): string[] {
  return findings.filter(({ severity }) => severity === 'violation').map(({ rule }) => rule);
}

/** What somebody on the way makes of an answer. */
export type Meddle = (request: WireRequest, reply: WireReply) => WireReply | Promise<WireReply>;

/** A transport on whose way somebody meddles with each answer. */
export function meddling(meddle: Meddle): Transport {
  const transport = new HttpTransport();
  return {
    send: async (request) => await meddle(request, await transport.send(request)),
    dispose: () => transport.dispose(),
  };
}
