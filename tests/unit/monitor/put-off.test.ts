import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { HttpTransport } from '../../../conformance/transports/http-transport.ts';
import { PutOffTransport } from '../../../monitor/put-off-transport.ts';
import { withServer } from './support.ts';

for (const [status, value, waits] of [
  [503, '1', true],
  [429, new Date(Date.now() + 3_600_000).toUTCString(), true],
  [503, 'soon', false],
  [200, '1', false],
] as const) {
  test(`${status} with Retry-After: ${value} ${waits ? 'puts' : 'does not put'} the target off`, async () => {
    await withServer(
      (_request, response) => response.writeHead(status, { 'Retry-After': value }).end('{}'),
      async (url) => {
        const transport = new PutOffTransport(new HttpTransport());
        const request = { method: 'GET', url, headers: {}, body: null, timeoutMs: 1_000 };
        const reply = await transport.send(request);
        assert.equal(reply.status, status);
        assert.equal(transport.putOff !== null, waits);
        assert.equal(transport.putOff?.unavailable, waits ? status === 503 : undefined);
        if (status !== 200) {
          assert.ok(!reply.headers.some(({ name }) => /retry-after/i.test(name)));
        }
        if (value !== '1' || !waits) return;
        await delay(1_050);
        assert.equal(transport.putOff, null, 'the time is over');
      },
    );
  });
}
