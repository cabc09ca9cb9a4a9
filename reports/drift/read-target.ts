import type { Settings } from '../../config/settings.ts';
import { fetchDocument } from '../../conformance/drift/fetch-document.ts';
import { startSandbox } from '../../conformance/drift/sandbox-child.ts';
import { resolveTarget, usesSandbox } from '../../targets/resolve-target.ts';
import { masked } from '../clean.ts';
import { secretsOf } from '../secrets-of.ts';

/** A target's own description, and where it was read. */
export interface TargetDocument {
  readonly document: unknown;
  readonly source: string;
}

/**
 * Reads the description of the target that the settings name; the embedded sandbox is started for it.
 *
 * @throws ConfigError when the settings name no target
 * @throws DriftError when no whole document comes
 */
export async function readTarget(settings: Settings): Promise<TargetDocument> {
  const sandbox = usesSandbox(settings)
    ? await startSandbox([
        '--profile',
        settings.sandboxProfile,
        ...faultFlag(settings.sandboxFault),
      ])
    : null;
  try {
    const target = resolveTarget({ ...settings, sandboxPort: sandbox?.port ?? null });
    const source = sandbox === null ? `${target.baseUrl}/api/1/swagger.json` : 'the sandbox';
    const text = JSON.stringify(await fetchDocument(target));
    // What it says is printed, and it may say anything.
    const document: unknown = JSON.parse(masked(text, secretsOf(settings)));
    return { document, source };
  } finally {
    sandbox?.stop();
  }
}

function faultFlag(fault: string | null): string[] {
  return fault === null ? [] : ['--fault', fault];
}
