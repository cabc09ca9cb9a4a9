import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// `npm run prometheus-rule` wraps the rules of deploy/prometheus/ for the Prometheus operator;
// with --check it only says whether that was done since they changed (exit code 1 if not).

const RULES = new URL('../prometheus/vigie.rules.yml', import.meta.url);
const WRAPPED = new URL('prometheus-rule.yaml', import.meta.url);
const HEAD = `# Written from deploy/prometheus/vigie.rules.yml by \`npm run prometheus-rule\`: change it there.
apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: vigie
spec:
`;

/** The rules as they stand, comments too, as the spec of a PrometheusRule. */
function wrap(rules: string): string {
  const groups = rules.slice(rules.indexOf('\ngroups:') + 1);
  return HEAD + groups.replaceAll(/^(?=.)/gm, '  ');
}

const wrapped = wrap(readFileSync(RULES, 'utf8'));
if (!process.argv.includes('--check')) {
  writeFileSync(WRAPPED, wrapped);
} else if (readFileSync(WRAPPED, 'utf8') !== wrapped) {
  const path = fileURLToPath(WRAPPED);
  process.stderr.write(`${path}: is older than the rules; run npm run prometheus-rule\n`);
  process.exitCode = 1;
}
