import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { parseMonitorSettings } from '../../../config/monitor-settings.ts';
import { parseSettings } from '../../../config/parse-settings.ts';
import { readTargetFile } from '../../../targets/target-file.ts';
import { ROOT } from '../monitor/support.ts';
import { environmentOf, last, lineage, readStages } from './dockerfile.ts';
import {
  goProgram,
  kustomized,
  manifest,
  manifestsOf,
  type Container,
  type CronJob,
  type Manifest,
  type PodTemplate,
} from './manifests.ts';

interface StatefulSet extends Manifest {
  readonly spec: {
    readonly replicas: number;
    readonly serviceName: string;
    readonly template: PodTemplate;
  };
}

interface Selecting extends Manifest {
  readonly spec: {
    readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly jobLabel?: string;
    readonly endpoints?: readonly { readonly port: string; readonly path: string }[];
  };
}

interface Service extends Manifest {
  readonly spec: {
    readonly selector: Readonly<Record<string, string>>;
    readonly ports: readonly { readonly name: string; readonly targetPort: string }[];
  };
}

interface NetworkPolicy extends Manifest {
  readonly spec: {
    readonly podSelector: { readonly matchLabels: Readonly<Record<string, string>> };
    readonly policyTypes: readonly string[];
    readonly ingress: readonly unknown[];
    readonly egress: readonly { readonly ports: readonly { readonly port: number | string }[] }[];
  };
}

interface ConfigMap extends Manifest {
  readonly data: Readonly<Record<string, string>>;
}

const text = kustomized();
const all = manifestsOf(text);
const monitor = manifest(all, 'StatefulSet', 'vigie') as StatefulSet;
const nightly = manifest(all, 'CronJob', 'vigie-nightly') as CronJob;
const pods: readonly (readonly [stage: string, template: PodTemplate])[] = [
  ['monitor', monitor.spec.template],
  ['suite', nightly.spec.jobTemplate.spec.template],
];

function only({ spec }: PodTemplate): Container {
  const [container] = spec.containers;
  assert.ok(container !== undefined);
  assert.equal(spec.containers.length, 1);
  return container;
}

/** The settings that a container gets from maps, the pod's name put in as Kubernetes does. */
function settingsOf(container: Container, podName: string): Record<string, string> {
  const maps = container.envFrom.flatMap(({ configMapRef }) =>
    configMapRef === undefined
      ? []
      : Object.entries((manifest(all, 'ConfigMap', configMapRef.name) as ConfigMap).data),
  );
  const own = (container.env ?? []).map(({ name, value }) => [name, value ?? podName] as const);
  return Object.fromEntries([...maps, ...own]);
}

/** A copy of the manifests in which one file is changed. */
function changed(t: TestContext, file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'vigie-kubernetes-'));
  t.after(() => {
    rmSync(folder, { recursive: true });
  });
  for (const part of ['kubernetes', 'grafana']) {
    cpSync(join(ROOT, 'deploy', part), join(folder, part), { recursive: true });
  }
  const path = join(folder, 'kubernetes', file);
  const before = readFileSync(path, 'utf8');
  assert.ok(before.includes(from), `${file} has ${from}`);
  writeFileSync(path, before.replace(from, to));
  return join(folder, 'kubernetes');
}

test('kube-score finds nothing critical', () => {
  const { status, stdout, stderr } = spawnSync(
    goProgram('kube-score', 'go install github.com/zegl/kube-score/cmd/kube-score@latest'),
    ['score', '--output-format', 'ci', '-'],
    { input: text, encoding: 'utf8' },
  );
  assert.equal(status, 0, `${stdout}${stderr}`);
  assert.doesNotMatch(stdout, /^\[CRITICAL\]/m);
  assert.ok(stdout.split('\n').filter((line) => line.startsWith('[OK]')).length > 20, stdout);
});

test('everything is in the namespace of its own, which holds pods to the strictest standard', () => {
  for (const { kind, metadata } of all) {
    if (kind === 'Namespace') continue;
    assert.equal(metadata.namespace, 'vigie', `${kind} ${metadata.name}`);
  }
  const { metadata } = manifest(all, 'Namespace', 'vigie');
  assert.equal(metadata.labels?.['pod-security.kubernetes.io/enforce'], 'restricted');
});

for (const [stage, template] of pods) {
  test(`the pod of the ${stage} is confined, and runs as the user of its image`, () => {
    const container = only(template);
    assert.equal(template.spec.automountServiceAccountToken, false);
    const user = last(lineage(readStages(), stage), 'USER');
    for (const context of [template.spec.securityContext, container.securityContext]) {
      assert.equal(context.runAsNonRoot, true);
      assert.equal(`${context.runAsUser}:${context.runAsGroup}`, user);
      assert.deepEqual(context.seccompProfile, { type: 'RuntimeDefault' });
    }
    assert.equal(container.securityContext.readOnlyRootFilesystem, true);
    assert.equal(container.securityContext.allowPrivilegeEscalation, false);
    assert.deepEqual(container.securityContext.capabilities, { drop: ['ALL'] });
    for (const bound of ['requests', 'limits'] as const) {
      for (const what of ['cpu', 'memory', 'ephemeral-storage'] as const) {
        assert.ok(container.resources[bound][what] !== '', `${bound} ${what}`);
      }
    }
  });

  test(`the pod of the ${stage} can write where its image wants to, and every volume is there`, () => {
    const { volumeMounts } = only(template);
    const environment = environmentOf(lineage(readStages(), stage));
    const wanted = [environment['XDG_CACHE_HOME'], environment['REPORTS_DIR']];
    for (const folder of wanted.filter((each) => each !== undefined)) {
      assert.ok(
        volumeMounts.some(({ mountPath }) => folder === mountPath),
        folder,
      );
    }
    for (const { name } of volumeMounts) {
      assert.ok(
        template.spec.volumes.some((volume) => volume.name === name),
        name,
      );
    }
  });

  test(`the image of the ${stage} has a tag, and its policy lets names, portals and no more through`, () => {
    assert.match(only(template).image, /^[a-z./-]+:\d+\.\d+\.\d+$/);
    const policies = all.filter((each): each is NetworkPolicy => each.kind === 'NetworkPolicy');
    const { labels } = template.metadata;
    const [policy, ...others] = policies.filter(({ spec }) =>
      Object.entries(spec.podSelector.matchLabels).every(([name, value]) => labels[name] === value),
    );
    assert.ok(policy !== undefined && others.length === 0);
    assert.deepEqual(policy.spec.policyTypes, ['Ingress', 'Egress']);
    assert.equal(policy.spec.ingress.length, stage === 'monitor' ? 1 : 0);
    const ports = policy.spec.egress.flatMap((rule) => rule.ports.map(({ port }) => port));
    const allowed = stage === 'monitor' ? [53, 53, 443, 80] : [53, 53, 443, 80, 9091];
    assert.deepEqual(ports, allowed);
  });

  test(`no secret stands in the pod of the ${stage}: keys come from one that need not be there`, () => {
    const container = only(template);
    const secrets = container.envFrom.flatMap(({ secretRef }) => secretRef ?? []);
    // Of its own: a key that one of them needs goes to no target of the other.
    const name = stage === 'monitor' ? 'vigie-keys' : 'vigie-nightly-keys';
    assert.deepEqual(secrets, [{ name, optional: true }]);
    // Of two sources the last wins: what can be read in the repository is what is in force.
    assert.ok(container.envFrom.at(-1)?.configMapRef !== undefined);
    for (const setting of Object.keys(settingsOf(container, 'vigie-0'))) {
      assert.doesNotMatch(setting, /KEY|TOKEN|PASSWORD/);
    }
  });
}

test('each replica knows which of them it is, and of how many; all settings can be used', () => {
  const { replicas } = monitor.spec;
  for (let ordinal = 0; ordinal < replicas; ordinal += 1) {
    const settings = settingsOf(only(monitor.spec.template), `${monitor.metadata.name}-${ordinal}`);
    const parsed = parseMonitorSettings(settings);
    assert.deepEqual(parsed.replica, { ordinal, replicas });
    for (const name of parsed.targets) assert.equal(readTargetFile(name).name, name);
  }
  const settings = settingsOf(only(nightly.spec.jobTemplate.spec.template), '');
  readTargetFile(parseSettings(settings, () => '').targetName ?? '');
});

test('another number of replicas is carried into what each is told', (t) => {
  const folder = changed(t, 'stateful-set.yaml', 'replicas: 2', 'replicas: 5');
  const more = manifest(manifestsOf(kustomized(folder)), 'StatefulSet', 'vigie') as StatefulSet;
  const environment = only(more.spec.template).env;
  assert.equal(environment?.find(({ name }) => name === 'MONITOR_REPLICAS')?.value, '5');
});

test('the probes ask what the monitor answers, on the port that it listens on', () => {
  const container = only(monitor.spec.template);
  const [port] = container.ports ?? [];
  const listen = environmentOf(lineage(readStages(), 'monitor'))['MONITOR_LISTEN'];
  assert.equal(parseMonitorSettings({ MONITOR_LISTEN: listen }).port, port?.containerPort);
  const { startupProbe, livenessProbe, readinessProbe } = container;
  assert.deepEqual(startupProbe?.httpGet, { path: '/healthz', port: port?.name });
  assert.deepEqual(livenessProbe?.httpGet, { path: '/healthz', port: port?.name });
  assert.deepEqual(readinessProbe?.httpGet, { path: '/readyz', port: port?.name });
  assert.ok((monitor.spec.template.spec.terminationGracePeriodSeconds ?? 0) > 15);
});

test('Prometheus finds each monitor, and calls the job as the rules do', () => {
  const service = manifest(all, 'Service', monitor.spec.serviceName) as Service;
  const { labels } = monitor.spec.template.metadata;
  assert.deepEqual(service.spec.selector, labels);
  const { spec } = manifest(all, 'ServiceMonitor', 'vigie') as Selecting;
  for (const [name, value] of Object.entries(spec.selector.matchLabels)) {
    assert.equal(service.metadata.labels?.[name], value, name);
  }
  assert.equal(spec.endpoints?.[0]?.port, service.spec.ports[0]?.name);
  const job = service.metadata.labels?.[spec.jobLabel ?? ''];
  const rules = readFileSync(join(ROOT, 'deploy/prometheus/vigie.rules.yml'), 'utf8');
  const asked = [...rules.matchAll(/job="(\w+)"/g)].map(([, name]) => name);
  assert.deepEqual([...new Set(asked)], [job]);
  const budget = manifest(all, 'PodDisruptionBudget', 'vigie') as Selecting;
  assert.deepEqual(budget.spec.selector.matchLabels, labels);
});

test('the rules of the operator are those of deploy/prometheus, and --check tells when they are not', (t) => {
  const script = 'kubernetes/write-prometheus-rule.ts';
  const check = (deploy: string): ReturnType<typeof spawnSync> =>
    spawnSync(process.execPath, ['--import', 'tsx', join(deploy, script), '--check'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
  assert.equal(check(join(ROOT, 'deploy')).status, 0);
  const rule = manifest(all, 'PrometheusRule', 'vigie') as Manifest & { spec: unknown };
  const rules = readFileSync(join(ROOT, 'deploy/prometheus/vigie.rules.yml'), 'utf8');
  assert.deepEqual(rule.spec, parse(rules));

  const folder = join(changed(t, 'prometheus-rule.yaml', 'severity: page', 'severity: none'), '..');
  cpSync(join(ROOT, 'deploy/prometheus'), join(folder, 'prometheus'), { recursive: true });
  const stale = check(folder);
  assert.equal(stale.status, 1);
  assert.match(
    String(stale.stderr),
    /^\S+: is older than the rules; run npm run prometheus-rule\n$/,
  );
});

test('the dashboard is there for the sidecar of Grafana', () => {
  const map = manifest(all, 'ConfigMap', 'vigie-dashboard') as ConfigMap;
  assert.equal(map.metadata.labels?.['grafana_dashboard'], '1');
  const kept = readFileSync(join(ROOT, 'deploy/grafana/vigie.json'), 'utf8');
  assert.equal(map.data['vigie.json'], kept);
});

test('the nightly run is made once a night, never twice at a time, and never again for its verdict', () => {
  const { schedule, concurrencyPolicy, jobTemplate } = nightly.spec;
  assert.match(schedule, /^\d+ \d+ \* \* \*$/);
  assert.equal(concurrencyPolicy, 'Forbid');
  assert.equal(jobTemplate.spec.backoffLimit, 0);
  assert.deepEqual(only(jobTemplate.spec.template).command, ['npm', 'run', 'nightly']);
});
