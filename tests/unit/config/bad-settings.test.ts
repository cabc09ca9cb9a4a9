import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ConfigError } from '../../../config/config-error.ts';
import { parseSettings } from '../../../config/parse-settings.ts';
import { resolveTarget } from '../../../targets/resolve-target.ts';

/** Files that EXTRA_HEADERS_FILE may name in this table. */
const FILES: Readonly<Record<string, string>> = {
  'list.json': '[]',
  'broken.json': '{"a":',
  'newline.json': '{"X-Gate": "a\\nb"}',
  'key.json': '{"X-API-KEY": "secret-secret"}',
};

function read(variable: string, path: string): string {
  const text = FILES[path];
  if (text === undefined)
    throw new ConfigError(
      variable,
      `cannot read "${path}" (ENOENT)`,
      'give the path of a readable file',
    );
  return text;
}

const KEY = { API_KEY: 'a-key-of-some-length' };

/** Settings that cannot be used, each with the one line that a person reads. */
const BAD: readonly (readonly [settings: Record<string, string>, line: RegExp])[] = [
  [
    { TARGET_URL: 'nonsense' },
    /^TARGET_URL: "nonsense" is no URL; give a URL like https:\/\/www\.data\.gouv\.fr$/,
  ],
  [{ TARGET_URL: 'ftp://data.gouv.fr' }, /^TARGET_URL: its scheme is ftp, not http or https;/],
  [
    { TARGET_URL: 'https://me:pass@data.gouv.fr' },
    /^TARGET_URL: it carries credentials; give the URL without them/,
  ],
  [{ TARGET_URL: 'https://data.gouv.fr/?a=1' }, /^TARGET_URL: it has a query or a fragment;/],
  [
    { TARGET: 'nowhere' },
    /^TARGET: there is no targets\/nowhere\.json; give one of demo, lu, pt, sandbox, www$/,
  ],
  [
    { TARGET: 'www', TARGETS_DIR: '/nonexistent' },
    /^TARGETS_DIR: cannot read "\/nonexistent\/" \(ENOENT\); give the path of a folder of target/,
  ],
  [
    { TARGET: 'www', TARGETS_DIR: 'config' },
    /^TARGET: there is no config\/www\.json; give one of sandbox$/,
  ],
  [
    { TARGET: '../elsewhere' },
    /^TARGET: "\.\.\/elsewhere" cannot be used; give the name of a file in targets/,
  ],
  [
    { TARGET: 'demo', TARGET_URL: 'https://demo.data.gouv.fr' },
    /^TARGET: is set together with TARGET_URL;/,
  ],
  [
    { API_KEY: 'short' },
    /^API_KEY: \(not shown\) cannot be used; give a key of at least 8 printable/,
  ],
  [{ ADMIN_API_KEY: 'with a blank in it' }, /^ADMIN_API_KEY: \(not shown\) cannot be used;/],
  [{ ALLOW_WRITES: 'yes' }, /^ALLOW_WRITES: "yes" cannot be used; give none, private or public$/],
  [
    { TARGET_URL: 'https://demo.data.gouv.fr', ALLOW_WRITES: 'private' },
    /^ALLOW_WRITES: is private, but there is no key; set API_KEY/,
  ],
  [
    { TARGET_URL: 'https://demo.data.gouv.fr', ALLOW_WRITES: 'private', ...KEY },
    /^ALLOW_WRITES: is private, but demo\.data\.gouv\.fr is not in WRITE_HOSTS; add it there/,
  ],
  [
    {
      TARGET_URL: 'https://demo.data.gouv.fr',
      ALLOW_WRITES: 'public',
      WRITE_HOSTS: 'demo.data.gouv.fr',
      ...KEY,
    },
    /^ALLOW_WRITES: is public, but demo\.data\.gouv\.fr is not loopback and no target file says/,
  ],
  [
    {
      TARGET_URL: 'https://www.data.gouv.fr',
      ALLOW_WRITES: 'private',
      WRITE_HOSTS: 'data.gouv.fr',
      ...KEY,
    },
    /^ALLOW_WRITES: is private, but www\.data\.gouv\.fr is not in WRITE_HOSTS;/,
  ],
  [
    { WRITE_HOSTS: 'https://demo.data.gouv.fr' },
    /^WRITE_HOSTS: "https:\/\/demo\.data\.gouv\.fr" is no host; give hosts separated by commas/,
  ],
  [
    { DATASET_ID: '123' },
    /^DATASET_ID: "123" cannot be used; give an identifier of 24 hex digits$/,
  ],
  [{ ORGANIZATION_ID: 'inria' }, /^ORGANIZATION_ID: "inria" cannot be used;/],
  [
    { REQUEST_TIMEOUT_MS: 'soon' },
    /^REQUEST_TIMEOUT_MS: "soon" cannot be used; give a whole number from 100 to 300000$/,
  ],
  [{ REQUEST_TIMEOUT_MS: '0' }, /^REQUEST_TIMEOUT_MS: "0" cannot be used;/],
  [
    { MAX_REQUESTS_PER_SECOND: '-1' },
    /^MAX_REQUESTS_PER_SECOND: "-1" cannot be used; give a number above 0/,
  ],
  [{ MAX_REQUESTS: '1.5' }, /^MAX_REQUESTS: "1\.5" cannot be used; give a whole number/],
  [{ CONTRACT: 'real' }, /^CONTRACT: "real" cannot be used; give observed or documented$/],
  [
    { EXTRA_HEADERS_FILE: 'missing.json' },
    /^EXTRA_HEADERS_FILE: cannot read "missing\.json" \(ENOENT\);/,
  ],
  [{ EXTRA_HEADERS_FILE: 'broken.json' }, /^EXTRA_HEADERS_FILE: its content is not JSON;/],
  [{ EXTRA_HEADERS_FILE: 'list.json' }, /^EXTRA_HEADERS_FILE: its content is not an object;/],
  [{ EXTRA_HEADERS_FILE: 'newline.json' }, /^EXTRA_HEADERS_FILE: header "X-Gate" cannot be sent;/],
  [
    { EXTRA_HEADERS_FILE: 'key.json' },
    /^EXTRA_HEADERS_FILE: header X-API-KEY is the run's own; leave it out$/,
  ],
];

void describe('settings that cannot be used', () => {
  for (const [settings, line] of BAD) {
    void it(`${JSON.stringify(settings)} gives one line`, () => {
      assert.throws(
        () => resolveTarget(parseSettings(settings, read)),
        (error: unknown) => {
          assert.ok(error instanceof ConfigError);
          assert.match(error.message, line);
          assert.doesNotMatch(error.message, /\n|secret-secret|"short"|blank in it/);
          return true;
        },
      );
    });
  }
});

void describe('settings that can be used', () => {
  void it('takes a URL with the API path or a trailing slash as the base', () => {
    for (const given of ['https://a.example', 'https://a.example/', 'https://a.example/api/1/']) {
      assert.equal(parseSettings({ TARGET_URL: given }, read).targetUrl, 'https://a.example');
    }
  });

  void it('takes an empty value for one that is not set', () => {
    assert.equal(parseSettings({ TARGET_URL: '', API_KEY: ' ' }, read).targetUrl, null);
  });

  void it('is read-only unless told, and writes to the sandbox', () => {
    const real = resolveTarget(parseSettings({ TARGET_URL: 'https://a.example', ...KEY }, read));
    assert.equal(real.writes, 'none');
    assert.equal(real.requestsPerSecond, 5);
    const sandbox = resolveTarget(parseSettings({ SANDBOX_PORT: '1234' }, read));
    assert.equal(sandbox.writes, 'public');
    assert.equal(sandbox.baseUrl, 'http://127.0.0.1:1234');
  });

  void it('lets writes go to a listed host', () => {
    const settings = {
      TARGET: 'demo',
      ALLOW_WRITES: 'private',
      WRITE_HOSTS: 'demo.data.gouv.fr',
      ...KEY,
    };
    assert.equal(resolveTarget(parseSettings(settings, read)).writes, 'private');
  });
});

describe('NO_COLOR', () => {
  it('takes the colours away, whatever it holds', () => {
    assert.equal(parseSettings({}, read).colour, true);
    for (const NO_COLOR of ['1', 'yes', 'false']) {
      assert.equal(parseSettings({ NO_COLOR }, read).colour, false);
    }
  });
});
