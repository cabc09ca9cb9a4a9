/** Only the nightly command itself talks to a Pushgateway, only `npm run track` to GitHub. */
const NOT_FOR_THE_SUITE = ['PUSHGATEWAY_USER', 'PUSHGATEWAY_PASSWORD', 'GITHUB_TOKEN'];

/**
 * The environment of a suite that the nightly command starts: its own, with `NIGHTLY=true`, and
 * without the credentials that the suite has no use for.
 */
export function suiteEnvironment(
  environment: NodeJS.ProcessEnv = process.env,
): Record<string, string | undefined> {
  const own = Object.entries(environment).filter(([name]) => !NOT_FOR_THE_SUITE.includes(name));
  return { ...Object.fromEntries(own), NIGHTLY: 'true' };
}
