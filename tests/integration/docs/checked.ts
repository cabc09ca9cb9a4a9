/** A command of the docs that is looked at alone, and why it is not run. */
interface Checked {
  readonly command: string;
  readonly because: string;
}

const MINUTES = 'takes minutes, and CI runs it';
const OTHERS = 'asks a portal of others';
const WITH_OTHER_WORDS = 'is run with other words in another row';
const A_NAME = 'only names what other rows run';
const JAVA = 'wants Java, Maven and packages from the internet';
const CONTAINERS = 'wants a container engine or a cluster; npm run test:deploy looks into it';
const A_BENCH = 'measures for minutes';
const ANOTHER_TEST = 'is a test of its own';

/** Looked at alone. */
export const checked: readonly Checked[] = [
  ...because('installs from the internet, as every clone begins', 'npm ci'),
  ...because(
    OTHERS,
    'TARGET_URL=https://www.data.gouv.fr npx playwright test',
    'TARGET=demo npx playwright test --grep @smoke',
    'TARGET=demo ALLOW_WRITES=private WRITE_HOSTS=demo.data.gouv.fr npx playwright test',
  ),
  ...because(MINUTES, 'npm test', 'npm run test:unit', 'npm run types', 'npm run healthy'),
  ...because(MINUTES, 'npm run healthy -- --runs 1 --scenarios sandbox/messy,sandbox/empty'),
  ...because(
    ANOTHER_TEST,
    'npm run test:docs',
    'npm run test:reports',
    'npm run test:secrets',
    'npm run test:safety',
    'npm run test:nightly',
    'npm run test:monitor',
    'npm run test:deploy',
  ),
  ...because(
    'is tried by npm run test:nightly, whole shards and all',
    'npm run merge',
    'npm run merge -- DIR',
    'npm run nightly -- [flags of playwright test]',
    'npm run nightly -- --merge DIR',
    'npm run nightly -- --shard=k/n',
    'npx playwright test --shard=1/4',
  ),
  ...because(A_NAME, 'npm run diff', 'npm run ledger', 'npm run faults', 'npm run udata'),
  ...because(
    WITH_OTHER_WORDS,
    'npm run faults -- --only follower-filter-ignored',
    'npm run faults -- --only page-ignored,follower-filter-ignored',
    'npm run sandbox -- --no-auth',
    'npx playwright test tests/operations/get_reuse.spec.ts',
  ),
  ...because(
    A_BENCH,
    'npm run mutants',
    'npm run mutants -- --sample N',
    'npm run mutants -- --sample 20',
    'npm run mutants -- --sample 45 --seed 1129',
    'npm run mutants -- --only get_reuse --sample 10',
    'npm run faults -- --sample 20 --seed 7',
    'npm run faults -- --full',
    'npm run faults -- --full --shard 1/4',
    'npm run faults -- --full --merge DIR',
    'npm run faults -- --rules',
    'node --import tsx bench/monitor/main.ts',
    'node --import tsx bench/monitor/main.ts cpu',
    'node --import tsx bench/monitor/main.ts memory',
    'node --import tsx bench/monitor/main.ts load 10',
    'node --import tsx bench/monitor/main.ts stall',
    'node --import tsx bench/monitor/main.ts soak 30 50',
    'node --import tsx bench/monitor/main.ts prometheus',
  ),
  ...because(
    JAVA,
    'npm run udata -- up 17.18.0',
    'npm run udata -- up 10.5.0 --profile messy',
    'npm run udata -- env 17.18.0',
    'npm run --silent udata -- up 17.18.0 > .env',
    'npm run udata -- down',
    'npm run udata -- down [RELEASE]',
    'npm run test:udata',
    'TARGET_URL=http://127.0.0.1:7000 npx playwright test',
    'npm run test:udata -- --update',
    'npm run mutants -- --server 17.18.0',
    'npm run healthy -- --all',
    'npm run healthy -- --runs 1 --all',
    'npm run test:udata -- --releases 17.18.0',
  ),
  ...because(
    CONTAINERS,
    'docker compose -f deploy/compose.yaml up --detach --build --wait',
    'docker compose -f deploy/compose.yaml up --detach vigie',
    'docker build --file deploy/docker/Dockerfile --target monitor --tag vigie .',
    'docker build --file deploy/docker/Dockerfile --target suite --tag vigie-suite .',
    'echo MONITOR_TARGETS=www,demo >> deploy/vigie.env',
    'kubectl apply -k deploy/kubernetes',
    'kubectl create secret generic vigie-keys --namespace vigie --from-env-file=deploy/keys.env',
    'kubectl create secret generic vigie-nightly-keys --namespace vigie --from-env-file=deploy/nightly-keys.env',
    'npm run build',
    'node --max-semi-space-size=4 dist/monitor/main.js',
    'prometheus --config.file=deploy/prometheus/prometheus.yml',
    'prometheus-alertmanager --config.file=deploy/alertmanager/alertmanager.yml',
    'go install github.com/zegl/kube-score/cmd/kube-score@latest',
    'go install sigs.k8s.io/kustomize/kustomize/v5@latest',
  ),
  ...because(
    'writes to GitHub; npm run test:nightly tries it on a server of its own',
    'npm run track',
  ),
  ...because('speaks of a release that is not made yet', 'npm run release-notes -- v1.2.3'),
  ...because('asks its maker for a newer version', 'npm run lint:contract'),
  ...because('has the file of a release as its last word', 'npx prettier --write'),
];

function because(reason: string, ...commands: readonly string[]): Checked[] {
  return commands.map((command) => ({ command, because: reason }));
}
