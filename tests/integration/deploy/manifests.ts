import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../monitor/support.ts';

/** An object of Kubernetes, as far as its kind says nothing more. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
}

interface SecurityContext {
  readonly runAsNonRoot: boolean;
  readonly runAsUser: number;
  readonly runAsGroup: number;
  readonly readOnlyRootFilesystem?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly capabilities?: { readonly drop: readonly string[] };
  readonly seccompProfile: { readonly type: string };
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: unknown;
  }[];
  readonly envFrom: readonly {
    readonly configMapRef?: { readonly name: string };
    readonly secretRef?: { readonly name: string; readonly optional?: boolean };
  }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly resources: Readonly<
    Record<'requests' | 'limits', Readonly<Record<'cpu' | 'memory' | 'ephemeral-storage', string>>>
  >;
  readonly securityContext: SecurityContext;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}

export interface PodTemplate {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: {
    readonly automountServiceAccountToken: boolean;
    readonly serviceAccountName: string;
    readonly securityContext: SecurityContext;
    readonly terminationGracePeriodSeconds?: number;
    readonly containers: readonly Container[];
    readonly volumes: readonly { readonly name: string }[];
  };
}

export interface CronJob extends Manifest {
  readonly spec: {
    readonly schedule: string;
    readonly concurrencyPolicy: string;
    readonly jobTemplate: {
      readonly spec: { readonly backoffLimit: number; readonly template: PodTemplate };
    };
  };
}

/**
 * What `kubectl apply -k` would send, as YAML.
 *
 * @throws Error when a file cannot be put together, or there is nothing to do it with: one line that
 *   names the command to install it.
 */
export function kustomized(folder = join(ROOT, 'deploy/kubernetes')): string {
  const [program, args] = has('kubectl')
    ? ['kubectl', ['kustomize', folder]]
    : has('kustomize')
      ? ['kustomize', ['build', folder]]
      : [null, []];
  if (program === null) {
    throw new Error(
      'kubectl and kustomize are missing; go install sigs.k8s.io/kustomize/kustomize/v5@latest',
    );
  }
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The objects of a text. */
export function manifestsOf(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest);
}

/** The one object of a kind and a name. */
export function manifest(all: readonly Manifest[], kind: string, name: string): Manifest {
  const found = all.filter((each) => each.kind === kind && each.metadata.name === name);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`there are ${found.length} of ${kind} ${name}, not one`);
  }
  return only;
}

/**
 * A program that Go installs, which is not always on the path.
 *
 * @param command that installs it
 * @throws Error when it is missing: one line that names the command
 */
export function goProgram(program: string, command: string): string {
  if (has(program)) return program;
  const installed = join(homedir(), 'go/bin', program);
  if (existsSync(installed)) return installed;
  throw new Error(`${program} is missing; ${command}`);
}

function has(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}
