import { Hono } from 'hono';
import { FAULTS } from './faults/index.ts';
import { isObject, type Json } from './json.ts';
import type { Sandbox } from './sandbox.ts';
import { dumpStore } from './store/dump.ts';

/**
 * What tests ask of the sandbox itself, below `/__sandbox/`; not a part of the API.
 * `GET store`: the whole store as canonical JSON. `GET faults`: all faults and the one that is in.
 * `PUT fault` with `{"name": …}` puts a fault in, null takes it out; 400 on an unknown name.
 */
export function controlRoutes(sandbox: Sandbox): Hono {
  const routes = new Hono();
  routes.get('/store', (context) =>
    context.body(dumpStore(sandbox.world.store), 200, { 'content-type': 'application/json' }),
  );
  routes.get('/faults', (context) =>
    context.json({
      active: sandbox.fault,
      faults: FAULTS.map(({ name, class: kind, operations, summary }) => ({
        name,
        class: kind,
        operations,
        summary,
      })),
    }),
  );
  routes.put('/fault', async (context) => {
    const sent = await context.req.json<Json>().catch(() => null);
    const name = isObject(sent) ? sent['name'] : undefined;
    if (name !== null && typeof name !== 'string')
      return context.json({ error: 'expected {"name": string or null}' }, 400);
    try {
      sandbox.putFault(name);
    } catch (error) {
      return context.json({ error: error instanceof Error ? error.message : String(error) }, 400);
    }
    return context.json({ active: sandbox.fault });
  });
  return routes;
}
