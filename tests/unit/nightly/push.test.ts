import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { parsePushgatewaySettings } from '../../../config/pushgateway-settings.ts';
import { suiteEnvironment } from '../../../config/suite-environment.ts';
import { NightlyMetrics } from '../../../reports/nightly/nightly-metrics.ts';
import { pushMetrics } from '../../../reports/nightly/push-metrics.ts';
import { sampleView } from '../../integration/reports/sample-view.ts';
import { serve } from '../support/server.ts';

const PASSWORD = 'canary-9f3b47d28e60b1f4';
const { report, comparison } = sampleView(1);
const metrics = new NightlyMetrics({
  ...{ report, comparison, endedAt: new Date() },
  drift: { problem: 'x' },
});

interface Pushed {
  readonly problem: string | null;
  readonly request: IncomingMessage | null;
  readonly body: string;
  readonly url: string;
}

/** Pushes to a gateway that answers so; null: it never answers. */
async function push(answer: ((response: ServerResponse) => void) | null): Promise<Pushed> {
  const seen: { request: IncomingMessage; body: string }[] = [];
  const server = await serve((request, response) => {
    void text(request).then((body) => {
      seen.push({ request, body });
      answer?.(response);
    });
  });
  try {
    const settings = parsePushgatewaySettings({
      PUSHGATEWAY_URL: `${server.url}/gateway/`,
      PUSHGATEWAY_USER: 'vigie',
      PUSHGATEWAY_PASSWORD: PASSWORD,
    });
    assert.ok(settings);
    const problem = await pushMetrics(metrics, 'portal.example:8443', settings, 300);
    const [first] = seen;
    return { problem, request: first?.request ?? null, body: first?.body ?? '', url: server.url };
  } finally {
    await server.close();
  }
}

describe('pushing the metrics', () => {
  it('goes to the group of job and target, as classic text, with the credentials', async () => {
    const { problem, request, body } = await push((response) => response.writeHead(200).end());
    assert.equal(problem, null);
    assert.equal(request?.method, 'POST');
    assert.equal(request.url, '/gateway/metrics/job/vigie_nightly/target/portal.example%3A8443');
    assert.match(request.headers['content-type'] ?? '', /^text\/plain; version=0\.0\.4/);
    const [scheme, coded = ''] = (request.headers.authorization ?? '').split(' ');
    assert.equal(scheme, 'Basic');
    assert.equal(Buffer.from(coded, 'base64').toString(), `vigie:${PASSWORD}`);
    assert.equal(body, await metrics.registry.metrics());
    assert.ok(body.endsWith('\n'), 'the gateway wants a last line feed');
    assert.ok(!body.includes('# EOF'), 'no OpenMetrics');
  });

  it('that fails is one line, without the credentials', async () => {
    const refused = await push((response) =>
      response.writeHead(401).end(`no\nentry ${'x'.repeat(5_000)}`),
    );
    assert.match(refused.problem ?? '', /^http:\S+\/gateway: it answers 401: no entry x+$/);
    const silent = await push(null);
    assert.match(silent.problem ?? '', /^http:\S+\/gateway: no answer \(timed out after 300 ms\)$/);
    const cut = await push((response) => {
      response.writeHead(200, { 'content-length': '50' }).write('half');
      setTimeout(() => response.socket?.destroy(), 20);
    });
    assert.match(cut.problem ?? '', /^http:\S+\/gateway: no answer \(/);
    for (const { problem } of [refused, silent, cut]) {
      assert.ok(problem !== null && problem.length < 400 && !problem.includes('\n'));
      assert.ok(!problem.includes(PASSWORD) && !problem.includes('Basic'));
    }
  });
});

describe('the settings of the Pushgateway', () => {
  it('are none without a URL', () => {
    assert.equal(parsePushgatewaySettings({}), null);
    assert.equal(parsePushgatewaySettings({ PUSHGATEWAY_URL: ' ' }), null);
  });

  it('keep the password in a wrapper', () => {
    const settings = parsePushgatewaySettings({
      PUSHGATEWAY_URL: 'https://gateway.example/prefix/',
      PUSHGATEWAY_USER: 'vigie',
      PUSHGATEWAY_PASSWORD: PASSWORD,
    });
    assert.equal(settings?.url, 'https://gateway.example/prefix');
    assert.ok(!JSON.stringify(settings).includes(PASSWORD));
    assert.equal(settings.credentials?.password.reveal(), PASSWORD);
  });

  it('that cannot be used are refused in one line that shows no secret', () => {
    const url = 'http://127.0.0.1:9091';
    for (const [environment, line] of [
      [{ PUSHGATEWAY_URL: '127.0.0.1:9091' }, /^PUSHGATEWAY_URL: it is no http\(s\) URL; give /],
      [{ PUSHGATEWAY_URL: `http://u:${PASSWORD}@h` }, /^PUSHGATEWAY_URL: it carries credentials/],
      [{ PUSHGATEWAY_URL: `${url}?token=${PASSWORD}` }, /^PUSHGATEWAY_URL: .* a query/],
      [
        { PUSHGATEWAY_URL: url, PUSHGATEWAY_PASSWORD: PASSWORD },
        /^PUSHGATEWAY_PASSWORD: is set without PUSHGATEWAY_USER; set both or none$/,
      ],
      [
        { PUSHGATEWAY_URL: url, PUSHGATEWAY_USER: 'vigie' },
        /^PUSHGATEWAY_USER: is set without PUSHGATEWAY_PASSWORD; /,
      ],
      [
        { PUSHGATEWAY_URL: url, PUSHGATEWAY_USER: 'a:b', PUSHGATEWAY_PASSWORD: PASSWORD },
        /^PUSHGATEWAY_USER: it holds a colon; /,
      ],
    ] as const) {
      assert.throws(
        () => parsePushgatewaySettings(environment),
        (error: unknown) => {
          assert.match((error as Error).message, line);
          assert.ok(!(error as Error).message.includes(PASSWORD));
          return true;
        },
      );
    }
  });

  it('are not handed to the suite, which is told that it is a nightly run', () => {
    const environment = suiteEnvironment({
      PATH: '/bin',
      NIGHTLY: 'false',
      PUSHGATEWAY_USER: 'vigie',
      PUSHGATEWAY_PASSWORD: PASSWORD,
      GITHUB_TOKEN: PASSWORD,
    });
    assert.deepEqual(environment, { PATH: '/bin', NIGHTLY: 'true' });
  });
});
