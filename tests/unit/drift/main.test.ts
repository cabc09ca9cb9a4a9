import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { serve } from '../support/server.ts';
import { at, changed, drop, recordedDocument } from './documents.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'drift-'));
after(() => {
  rmSync(folder, { recursive: true });
});

interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `npm run drift` on a server that answers every request with this text. */
async function drift(answer: string, status: number, ...flags: string[]): Promise<Run> {
  const server = await serve((request, response) => {
    const found =
      request.url === '/api/1/swagger.json' && request.headers['x-api-key'] === undefined;
    response.writeHead(found ? status : 404, { 'Content-Type': 'application/json' }).end(answer);
  });
  try {
    return await new Promise((resolve) => {
      const args = ['--import', 'tsx', 'reports/drift/main.ts', ...flags];
      const env = {
        VIGIE_ENV_FILE: '',
        TARGET_URL: server.url,
        API_KEY: 'canary-key-1234',
      };
      execFile(process.execPath, args, { cwd: root, env }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code), out, err });
      });
    });
  } finally {
    await server.close();
  }
}

describe('npm run drift', () => {
  it('ends with 0 where nothing new breaks, and writes all its forms', async () => {
    const [json, markdown, saved] = ['a.json', 'a.md', 'saved.json'].map((name) =>
      join(folder, name),
    );
    const flags = ['--json', json ?? '', '--markdown', markdown ?? '', '--save', saved ?? ''];
    const run = await drift(JSON.stringify(recordedDocument()), 200, ...flags);
    assert.deepEqual([run.code, run.err], [0, '']);
    assert.match(run.out, /against udata 10\.5\.0: 0 changes, \d\d known/);
    const report = JSON.parse(readFileSync(json ?? '', 'utf8')) as { breaking: boolean };
    assert.equal(report.breaking, false);
    assert.match(readFileSync(markdown ?? '', 'utf8'), /^# Drift\n\nNothing new/);
    assert.deepEqual(JSON.parse(readFileSync(saved ?? '', 'utf8')), recordedDocument());
  });

  it('ends with 3 where something breaks, and names it', async () => {
    const document = changed((each) => {
      drop(at(each, 'paths', '/reuses/topics/'), 'get');
    });
    const run = await drift(JSON.stringify(document), 200);
    assert.equal(run.code, 3);
    assert.match(run.out, /BREAKING {2}GET \/reuses\/topics\/ is gone \(reuse_topics\)/);
  });

  it('prints no key and no address that the document holds', async () => {
    const document = changed((each) => {
      const parameters = at(each, 'paths', '/reuses/', 'get')['parameters'];
      assert.ok(Array.isArray(parameters));
      for (const name of ['canary-key-1234', 'canary-key-123', 'who@mines.example.org']) {
        parameters.push({ name, in: 'query', type: 'string', required: true });
      }
    });
    const files = ['b.json', 'b.md', 'b-saved.json'].map((name) => join(folder, name));
    const [json = '', markdown = '', saved = ''] = files;
    const flags = ['--json', json, '--markdown', markdown, '--save', saved];
    const run = await drift(JSON.stringify(document), 200, ...flags);
    assert.equal(run.code, 3);
    assert.match(run.out, /\*{3}@\*{3}/);
    const texts = [run.out, run.err, ...files.map((file) => readFileSync(file, 'utf8'))];
    for (const text of texts) assert.doesNotMatch(text, /canary-key|mines\.example/);
  });

  it('ends with 2 and one line where there is no document', async () => {
    for (const [answer, status, flags, message] of [
      ['{"swagger":', 200, [], /swagger\.json: it is no JSON \(it looks cut short\)\n$/],
      ['{}', 503, [], /swagger\.json: it answers 503\n$/],
      [
        '{}',
        200,
        ['--against', '9.9.9'],
        /^9\.9\.9: it cannot be read \(ENOENT\); give contract, a recorded release \(10\.5\.0, 17\.18\.0\)/,
      ],
      ['{}', 200, ['--agains', 'x'], /^drift: /],
    ] as const) {
      const run = await drift(answer, status, ...flags);
      assert.equal(run.code, 2);
      assert.match(run.err, message);
      assert.equal(run.err.trimEnd().split('\n').length, 1, run.err);
      assert.equal(run.out, '');
    }
  });
});
