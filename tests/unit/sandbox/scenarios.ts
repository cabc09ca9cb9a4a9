import { Probed } from './probe.ts';
import { CLIENT_SCENARIOS } from './scenarios/clients.ts';
import { FINDING_SCENARIOS } from './scenarios/finding.ts';
import { JOURNEY_SCENARIOS } from './scenarios/journeys.ts';
import { PROXY_SCENARIOS } from './scenarios/proxies.ts';
import { READ_SCENARIOS } from './scenarios/reads.ts';
import { RIGHT_AND_DEPLOYMENT_SCENARIOS } from './scenarios/rights-and-deployments.ts';
import { RELEASE_SCENARIOS } from './scenarios/releases.ts';
import { SHOWING_SCENARIOS } from './scenarios/showing.ts';
import type { Scenario } from './scenarios/steps.ts';
import { VALUE_AND_RIGHT_SCENARIOS } from './scenarios/values-and-rights.ts';
import { WRITE_SCENARIOS } from './scenarios/writes.ts';

/** Runs a scenario in a new sandbox and gives the answer to its last question. */
export async function lastAnswer(scenario: Scenario, fault?: string): Promise<string> {
  const probed = new Probed(fault);
  let last = '';
  for (const [index, step] of scenario.entries()) {
    const probes = 'path' in step ? [step] : step;
    const answers = await Promise.all(probes.map((probe) => probed.ask(index, probe)));
    last = answers.map(({ text }) => text).join('\n');
  }
  return last;
}

/**
 * The faults that have a scenario of their own, by name: each needs something that the common one of
 * `probes.ts` does not come by, and that would make it long for all others.
 */
export const SCENARIOS: ReadonlyMap<string, Scenario> = new Map(
  Object.entries({
    ...CLIENT_SCENARIOS,
    ...PROXY_SCENARIOS,
    ...READ_SCENARIOS,
    ...WRITE_SCENARIOS,
    ...JOURNEY_SCENARIOS,
    ...VALUE_AND_RIGHT_SCENARIOS,
    ...FINDING_SCENARIOS,
    ...SHOWING_SCENARIOS,
    ...RIGHT_AND_DEPLOYMENT_SCENARIOS,
    ...RELEASE_SCENARIOS,
  }),
);
