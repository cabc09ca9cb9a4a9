import { noPhases } from '../../../conformance/phases.ts';
import type { WireReply } from '../../../conformance/transport.ts';

/** A body as a transport brings it, with status 200 and no header. */
export function jsonReply(body: unknown): WireReply {
  return {
    status: 200,
    headers: [],
    body: Buffer.from(JSON.stringify(body)),
    phases: noPhases,
    certificateExpiry: null,
  };
}
