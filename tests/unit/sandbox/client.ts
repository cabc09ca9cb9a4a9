import { SANDBOX_KEYS } from '../../../config/sandbox-keys.ts';
import { answerAsked } from '../../../sandbox/api.ts';
import { isObject, readJson, type Json, type JsonObject } from '../../../sandbox/json.ts';
import { Sandbox, type SandboxOptions } from '../../../sandbox/sandbox.ts';

/** What a call may be sent with. */
export interface Sent {
  readonly role?: keyof typeof SANDBOX_KEYS;
  readonly key?: string;
  readonly body?: Json;
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer of the sandbox; `json` is null when the body is none. */
export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: Json;
}

/** Asks a sandbox without a network between. Paths are below `/api/1`. */
export class Client {
  readonly sandbox: Sandbox;

  constructor(options: SandboxOptions = {}) {
    this.sandbox = new Sandbox(options);
  }

  async ask(
    method: string,
    path: string,
    { role, key, body, raw, headers }: Sent = {},
  ): Promise<Got> {
    const sent = new Headers(headers);
    const credential = role === undefined ? key : SANDBOX_KEYS[role];
    if (credential !== undefined) sent.set('x-api-key', credential);
    if ((body !== undefined || raw !== undefined) && !sent.has('content-type'))
      sent.set('content-type', 'application/json');
    const { encoded } = await answerAsked(this.sandbox, {
      method,
      url: new URL(`/api/1${path}`, 'http://127.0.0.1:8080'),
      headers: sent,
      body: new TextEncoder().encode(raw ?? (body === undefined ? '' : JSON.stringify(body))),
    });
    const text = new TextDecoder().decode(encoded.bytes);
    return { status: encoded.status, headers: encoded.headers, text, json: parse(text) };
  }

  /** The body of a successful answer, as an object. */
  async object(method: string, path: string, sent: Sent = {}): Promise<JsonObject> {
    const got = await this.ask(method, path, sent);
    if (got.status >= 300 || !isObject(got.json))
      throw new Error(`${method} ${path}: ${got.status} ${got.text}`);
    return got.json;
  }

  /** Creates a valid reuse with some properties changed, and gives it. */
  async create(more: JsonObject = {}, role: Sent['role'] = 'owner'): Promise<JsonObject> {
    return this.object('POST', '/reuses/', { role, body: valid(more) });
  }
}

let number = 0;

/** A valid body, with an address of its own. */
export function valid(more: JsonObject = {}): JsonObject {
  number += 1;
  return {
    title: `Sonde ${number}`,
    description: 'Une description',
    type: 'api',
    topic: 'others',
    url: `https://example.org/sonde/${number}`,
    ...more,
  };
}

/** A property of an object as text. */
export function textAt(object: JsonObject, key: string): string {
  const value = object[key];
  if (typeof value !== 'string') throw new TypeError(`${key} is no text`);
  return value;
}

/** The objects of a page or a list. */
export function items(json: Json): JsonObject[] {
  const data = isObject(json) ? json['data'] : json;
  return Array.isArray(data) ? data.filter(isObject) : [];
}

function parse(text: string): Json {
  try {
    return readJson(text);
  } catch {
    return null;
  }
}
