import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';
import { parse } from 'yaml';
import { parseMonitorSettings } from '../../../config/monitor-settings.ts';
import { buildDashboard } from '../../../deploy/grafana/build-dashboard.ts';
import { need, ROOT } from '../monitor/support.ts';
import { lineage, readStages } from './dockerfile.ts';

interface Service {
  readonly image: string;
  readonly build?: {
    readonly context: string;
    readonly dockerfile: string;
    readonly target: string;
  };
  readonly user: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: readonly { readonly path: string; readonly required: boolean }[];
  readonly networks: readonly string[];
  readonly ports: readonly string[];
  readonly volumes: readonly string[];
  readonly read_only: boolean;
  readonly cap_drop: readonly string[];
  readonly security_opt: readonly string[];
  readonly mem_limit: string;
  readonly cpus: number;
  readonly pids_limit: number;
  readonly healthcheck?: { readonly test: readonly string[] };
}

interface Compose {
  readonly services: Readonly<Record<'vigie' | 'prometheus' | 'alertmanager' | 'grafana', Service>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const DEPLOY = join(ROOT, 'deploy');
const text = readFileSync(join(DEPLOY, 'compose.yaml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);

/** Mounts of files and folders of the repository, each with its place in the container. */
function mounts({ volumes }: Service): readonly { from: string; to: string; mode: string }[] {
  return volumes
    .map((volume) => volume.split(':'))
    .filter(([from = '']) => from.startsWith('.'))
    .map(([from = '', to = '', mode = '']) => ({ from: resolve(DEPLOY, from), to, mode }));
}

/** The mounted files of a service where it sees them, below a folder of the test's. */
function laidOut(t: TestContext, service: Service): string {
  const root = mkdtempSync(join(tmpdir(), 'vigie-compose-'));
  t.after(() => {
    rmSync(root, { recursive: true });
  });
  for (const { from, to } of mounts(service)) {
    mkdirSync(dirname(join(root, to)), { recursive: true });
    cpSync(from, join(root, to), { recursive: true });
  }
  return root;
}

function accepted(program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}\n${stderr}`);
}

function flag({ command = [] }: Service, name: string): string {
  return command.find((each) => each.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
}

test('monitor, Prometheus, Alertmanager and Grafana are there, each pinned and confined', () => {
  assert.deepEqual(Object.keys(compose.services).sort(), [
    'alertmanager',
    'grafana',
    'prometheus',
    'vigie',
  ]);
  for (const [name, service] of services) {
    assert.match(service.image, /^[a-z/]+:v?\d+\.\d+\.\d+(@sha256:[0-9a-f]{64})?$/, name);
    assert.equal(service.read_only, true, name);
    assert.deepEqual(service.cap_drop, ['ALL'], name);
    assert.deepEqual(service.security_opt, ['no-new-privileges:true'], name);
    assert.match(service.mem_limit, /^\d+m$/, name);
    assert.ok(service.cpus > 0 && service.pids_limit > 0, name);
    assert.match(service.user, /^[1-9]\d+:\d+$/, name);
  }
});

test('every port is published on loopback alone', () => {
  for (const [name, { ports }] of services) {
    for (const port of ports) assert.match(port, /^127\.0\.0\.1:\d+:\d+$/, name);
  }
});

test('every mounted path exists and is read-only; every volume and network is declared', () => {
  for (const [name, service] of services) {
    for (const { from, mode } of mounts(service)) {
      assert.ok(existsSync(from), `${name}: ${from}`);
      assert.equal(mode, 'ro', `${name}: ${from}`);
    }
    for (const volume of service.volumes.filter((each) => !each.startsWith('.'))) {
      assert.ok((volume.split(':')[0] ?? '') in compose.volumes, volume);
    }
    for (const network of service.networks) assert.ok(network in compose.networks, network);
  }
});

test('no secret stands in it, and the file for keys need not be there and is in no repository', () => {
  assert.doesNotMatch(text, /(PASSWORD|SECRET|TOKEN|API_KEY)\s*[:=]/i);
  const [file] = compose.services.vigie.env_file ?? [];
  assert.deepEqual(file, { path: 'vigie.env', required: false });
  for (const kept of ['vigie.env', 'keys.env', 'nightly-keys.env']) {
    const args = ['check-ignore', '--quiet', '--no-index', `deploy/${kept}`];
    assert.equal(spawnSync('git', args, { cwd: ROOT }).status, 0, kept);
  }
});

test('the monitor is built from a stage that there is, and takes its settings', () => {
  const { build, environment, user } = compose.services.vigie;
  assert.ok(build !== undefined);
  assert.equal(resolve(DEPLOY, build.context), resolve(ROOT));
  assert.ok(existsSync(join(ROOT, build.dockerfile)));
  const stage = lineage(readStages(), build.target);
  assert.equal(stage.findLast(({ keyword }) => keyword === 'USER')?.rest, user);
  const { host, port } = parseMonitorSettings(environment ?? {});
  assert.deepEqual([host, port], ['0.0.0.0', 9847]);
});

test('promtool accepts what Prometheus sees, and its targets are services on a network of its own', (t) => {
  const { prometheus } = compose.services;
  const root = laidOut(t, prometheus);
  const config = join(root, flag(prometheus, 'config.file'));
  accepted(need('promtool', 'prometheus'), ['check', 'config', config]);
  const port = { vigie: '9847', alertmanager: '9093' };
  for (const name of ['vigie', 'alertmanager'] as const) {
    const file = join(dirname(config), 'targets', `${name}.yml`);
    const targets = parse(readFileSync(file, 'utf8')) as { targets: string[] }[];
    assert.deepEqual(targets, [{ targets: [`${name}:${port[name]}`] }]);
    const shared = compose.services[name].networks.filter((each) =>
      prometheus.networks.includes(each),
    );
    assert.ok(shared.length > 0, name);
  }
});

test('what Prometheus keeps reaches as far back as its rules look', () => {
  const kept = Number(
    /^(\d+)d$/.exec(flag(compose.services.prometheus, 'storage.tsdb.retention.time'))?.[1],
  );
  const rules = readFileSync(join(DEPLOY, 'prometheus/vigie.rules.yml'), 'utf8');
  const longest = Math.max(...[...rules.matchAll(/\[(\d+)d\]/g)].map(([, days]) => Number(days)));
  assert.ok(kept >= longest, `${kept} days are kept, ${longest} are read`);
});

test('amtool accepts what Alertmanager sees', (t) => {
  const { alertmanager } = compose.services;
  const config = join(laidOut(t, alertmanager), flag(alertmanager, 'config.file'));
  accepted(need('amtool', 'prometheus-alertmanager'), ['check-config', config]);
});

test('Grafana is given the dashboard, and a Prometheus of the kind that its variable asks for', (t) => {
  const { grafana } = compose.services;
  const root = laidOut(t, grafana);
  const read = (path: string): unknown => parse(readFileSync(join(root, path), 'utf8'));
  const provisioning = '/etc/grafana/provisioning';
  const { datasources } = read(`${provisioning}/datasources/prometheus.yaml`) as {
    datasources: { type: string; url: string; isDefault: boolean }[];
  };
  const [source] = datasources;
  const variable = buildDashboard().templating.list?.find(({ name }) => name === 'datasource');
  assert.equal(variable?.query, source?.type);
  assert.equal(source?.isDefault, true);
  assert.equal(source.url, 'http://prometheus:9090');
  assert.ok(
    grafana.networks.some((each) => compose.services.prometheus.networks.includes(each)),
    'they share a network',
  );

  const { providers } = read(`${provisioning}/dashboards/vigie.yaml`) as {
    providers: { options: { path: string } }[];
  };
  const home = grafana.environment?.['GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH'] ?? '';
  assert.equal(dirname(home), providers[0]?.options.path);
  assert.equal((read(home) as { uid: string }).uid, 'vigie-reuses');
});

test('nobody can log in to Grafana or change it', () => {
  const environment = compose.services.grafana.environment ?? {};
  assert.equal(environment['GF_AUTH_ANONYMOUS_ORG_ROLE'], 'Viewer');
  assert.equal(environment['GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION'], 'true');
  assert.equal(environment['GF_AUTH_DISABLE_LOGIN_FORM'], 'true');
});
