import type { Permissions } from '../auth/permissions.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Answer, Call } from '../call.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Asked } from '../routes/dispatch.ts';
import type { User } from '../store/model.ts';
import type { Patcher, Writable } from '../validation/patchers.ts';
import type { Exchange, Fault, FaultClass, FaultEffect } from './fault.ts';

/** The seventeen operations that a fault can be in. */
export type OperationId =
  | 'list_reuses'
  | 'create_reuse'
  | 'available_reuse_badges'
  | 'suggest_reuses'
  | 'reuse_topics'
  | 'reuse_types'
  | 'list_reuse_followers'
  | 'follow_reuse'
  | 'unfollow_reuse'
  | 'get_reuse'
  | 'update_reuse'
  | 'delete_reuse'
  | 'add_reuse_badge'
  | 'delete_reuse_badge'
  | 'reuse_add_dataset'
  | 'feature_reuse'
  | 'unfeature_reuse';

/** The operations that answer with whole reuses. */
export const REUSE_OPERATIONS: readonly OperationId[] = [
  'list_reuses',
  'get_reuse',
  'create_reuse',
  'update_reuse',
  'reuse_add_dataset',
  'feature_reuse',
  'unfeature_reuse',
];

/** The operations that answer anybody. */
export const READ_OPERATIONS: readonly OperationId[] = [
  'list_reuses',
  'get_reuse',
  'available_reuse_badges',
  'suggest_reuses',
  'reuse_topics',
  'reuse_types',
  'list_reuse_followers',
];

/** The reads that honour X-Fields. */
export const MASKED_READ_OPERATIONS = READ_OPERATIONS.filter(
  (operation) => operation !== 'available_reuse_badges',
);

/** The operations that need a key. */
export const WRITE_OPERATIONS: readonly OperationId[] = [
  'create_reuse',
  'update_reuse',
  'delete_reuse',
  'reuse_add_dataset',
  'follow_reuse',
  'unfollow_reuse',
  'add_reuse_badge',
  'delete_reuse_badge',
  'feature_reuse',
  'unfeature_reuse',
];

/** All seventeen. */
export const ALL_OPERATIONS: readonly OperationId[] = [...READ_OPERATIONS, ...WRITE_OPERATIONS];

/** A way to make the faults of one class. */
export interface Maker {
  /** A fault with an effect of its own. */
  readonly effect: (
    name: string,
    operations: readonly OperationId[],
    summary: string,
    install: (right: Behaviour) => FaultEffect,
  ) => Fault;
  /** A fault that replaces decisions of the server. */
  readonly behave: (
    name: string,
    operations: readonly OperationId[],
    summary: string,
    change: (right: Behaviour) => Partial<Behaviour>,
  ) => Fault;
  /** A fault that changes the answers of its operations where `when` holds: by default all successes. */
  readonly answer: (
    name: string,
    operations: readonly OperationId[],
    summary: string,
    change: (answer: Answer, exchange: Exchange) => Answer,
    when?: (answer: Answer, exchange: Exchange) => boolean,
  ) => Fault;
  /** A fault that changes the JSON of successful answers of its operations. */
  readonly json: (
    name: string,
    operations: readonly OperationId[],
    summary: string,
    change: (json: Json) => Json,
  ) => Fault;
  /** A fault that changes every reuse in the answers of its operations, alone or in a page. */
  readonly reuse: (
    name: string,
    operations: readonly OperationId[],
    summary: string,
    change: (reuse: JsonObject) => JsonObject,
  ) => Fault;
}

/** True for answers from 200 to 299. */
export function succeeded({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Makes the faults of a class. */
export function faultsOf(kind: FaultClass): Maker {
  const maker: Maker = {
    effect: (name, operations, summary, install) => ({
      name,
      class: kind,
      operations,
      summary,
      install,
    }),

    behave: (name, operations, summary, change) =>
      maker.effect(name, operations, summary, (right) => ({
        behaviour: { ...right, ...change(right) },
      })),

    answer: (name, operations, summary, change, when = succeeded) =>
      maker.effect(name, operations, summary, () => ({
        answer: (answer, exchange) =>
          concerns(operations, exchange) && when(answer, exchange)
            ? change(answer, exchange)
            : answer,
      })),

    json: (name, operations, summary, change) =>
      maker.answer(
        name,
        operations,
        summary,
        (answer) => ({ ...answer, json: change(answer.json ?? null) }),
        (answer) => succeeded(answer) && answer.json !== undefined,
      ),

    reuse: (name, operations, summary, change) =>
      maker.json(name, operations, summary, (json) => changeItems(json, change)),
  };
  return maker;
}

/** Makes faults that replace functions of one part of the server's decisions. */
export function replacing<Part extends keyof Behaviour>(kind: FaultClass, part: Part) {
  return (
    name: string,
    operations: readonly OperationId[],
    summary: string,
    change: (right: Behaviour[Part]) => Partial<Behaviour[Part]>,
  ): Fault =>
    faultsOf(kind).effect(name, operations, summary, (right) => ({
      behaviour: { ...right, [part]: { ...right[part], ...change(right[part]) } },
    }));
}

/** Makes faults in how a property that is sent is written, in some of the operations that write it. */
export function patching(kind: FaultClass) {
  return (
    name: string,
    operations: readonly OperationId[],
    summary: string,
    property: Writable,
    change: (right: Patcher) => Patcher,
  ): Fault =>
    faultsOf(kind).behave(name, operations, summary, ({ patch }) => {
      const changed = change(patch[property]);
      return {
        patch: {
          ...patch,
          [property]: (...sent: Parameters<Patcher>) => {
            const concerned = operations.some((one) => one === sent[0].call.operation);
            (concerned ? changed : patch[property])(...sent);
          },
        },
      };
    });
}

/** Decisions that depend on the request that is being answered, for parts that are not told of it. */
export function asking(
  change: (right: Behaviour, asked: () => Asked | null) => Partial<Behaviour>,
): (right: Behaviour) => FaultEffect {
  return (right) => {
    let current: Asked | null = null;
    return {
      ask(asked) {
        current = asked;
        return asked;
      },
      behaviour: { ...right, ...change(right, () => current) },
    };
  };
}

/** Which reuses a list holds, where that depends on its query. */
export function listing(
  lists: (right: Permissions, query: URLSearchParams) => Permissions['lists'],
): (right: Behaviour) => FaultEffect {
  return asking(({ permissions }, asked) => ({
    permissions: {
      ...permissions,
      lists: (...given) =>
        lists(permissions, asked()?.url.searchParams ?? new URLSearchParams())(...given),
    },
  }));
}

/** Decisions that depend on who asks, for parts of the server that are not told. */
export function knowingCaller(
  change: (right: Behaviour, caller: () => User | null) => Partial<Behaviour>,
) {
  return (right: Behaviour): Partial<Behaviour> => {
    let caller: User | null = null;
    const authentication = {
      ...right.authentication,
      identify(call: Call) {
        caller = null;
        caller = right.authentication.identify(call);
        return caller;
      },
    };
    return { ...change(right, () => caller), authentication };
  };
}

/** True when a request led to one of these operations. */
export function concerns(
  operations: readonly string[],
  { operation }: Pick<Exchange, 'operation'>,
): boolean {
  return operation !== null && operations.includes(operation);
}

/** Changes an object, or every object of a page or a list. */
export function changeItems(json: Json, change: (item: JsonObject) => JsonObject): Json {
  if (Array.isArray(json)) return json.map((item) => (isObject(item) ? change(item) : item));
  if (!isObject(json)) return json;
  const data = json['data'];
  return Array.isArray(data) ? { ...json, data: changeItems(data, change) } : change(json);
}

/** A copy of an object without some of its keys. */
export function without(object: JsonObject, ...keys: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}

/** A copy of an object with one key changed, if it is there. */
export function changing(
  object: JsonObject,
  key: string,
  change: (value: Json) => Json,
): JsonObject {
  const value = object[key];
  return value === undefined ? object : { ...object, [key]: change(value) };
}

/** A copy of headers with one of them changed, if it is there. */
export function changingText(
  from: Record<string, string>,
  name: string,
  change: (value: string) => string,
): Record<string, string> {
  const value = from[name];
  return value === undefined ? from : { ...from, [name]: change(value) };
}

/** Changes the datasets of a reuse, all together. */
export function changeDatasets(
  reuse: JsonObject,
  change: (datasets: readonly Json[]) => Json[],
): JsonObject {
  return changing(reuse, 'datasets', (value) => (Array.isArray(value) ? change(value) : value));
}

/** The last part of the path of an address. */
export function lastPart(url: URL): string {
  return url.pathname.split('/').filter(Boolean).at(-1) ?? '';
}

/** A text as bytes. */
export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A page for people, where an answer of the API should be. */
export function pageFor(status: number, title: string): Answer {
  const text = `<!doctype html>\n<html><head><title>${title}</title></head><body></body></html>\n`;
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return { status, headers, bytes: bytesOf(text) };
}

/** A value as text: itself when it is one, its JSON otherwise. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
