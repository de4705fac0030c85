import type { PartFormat } from '@lienthong/gateway';

/** What a client holds after it has read every part. */
export interface MergedParts {
  readonly data: unknown;
  readonly errors: readonly TestError[];
  /** What was known after the first part. */
  readonly first: unknown;
  /** Fragments that could not be told. */
  readonly failed: readonly { readonly path: Path; readonly label: string | undefined }[];
  /** Label and path of each part, in the order in which they were completed. */
  readonly told: readonly string[];
}

export interface TestError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions?: { readonly code?: string };
}

type Path = readonly (string | number)[];
type Json = Record<string | number, unknown>;

interface Part {
  readonly data?: unknown;
  readonly errors?: readonly TestError[];
  readonly hasNext?: boolean;
  readonly pending?: readonly { readonly id: string; readonly path: Path; readonly label?: string }[];
  readonly incremental?: readonly {
    readonly id?: string;
    readonly path?: Path;
    readonly subPath?: Path;
    readonly label?: string;
    readonly data: Json | null;
    readonly errors?: readonly TestError[];
  }[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly TestError[] }[];
}

/** Reads parts as strictly as a client could, and throws where they contradict each other. */
export function mergeParts(texts: readonly string[], format: PartFormat): MergedParts {
  const [first, ...rest] = texts.map((text) => JSON.parse(text) as Part);
  if (first === undefined) throw new Error('No part');
  if (rest.length === 0) {
    if (first.hasNext) throw new Error('The rest is missing');
    return { data: first.data, errors: first.errors ?? [], first: first.data, failed: [], told: [] };
  }
  const parts = [first, ...rest];
  for (const [index, { hasNext }] of parts.entries())
    if (hasNext !== index < parts.length - 1) throw new Error(`Part ${index} says hasNext: ${hasNext}`);
  const merged = format === '2022' ? mergeFragments(first, rest) : mergePieces(first, rest);
  return { ...merged, first: JSON.parse(texts[0] ?? '').data };
}

type Merged = Omit<MergedParts, 'first'>;

/** What grows while parts are read. */
class Reading {
  readonly errors: TestError[] = [];
  readonly failed: MergedParts['failed'][number][] = [];
  readonly told: string[] = [];

  constructor(readonly first: Part) {
    this.errors.push(...(first.errors ?? []));
  }

  /** `lost`: errors of a fragment that could not be told. */
  complete({ path, label }: Announced, lost: readonly TestError[] | undefined): void {
    const name = `${label ?? ''}@${path.join('.')}`;
    if (label !== undefined && this.told.includes(name)) throw new Error(`Told twice: ${name}`);
    this.told.push(name);
    if (lost === undefined) return;
    this.errors.push(...lost);
    this.failed.push({ path, label });
  }

  merged(): Merged {
    const { first, errors, failed, told } = this;
    return { data: first.data, errors, failed, told };
  }
}

interface Announced {
  readonly path: Path;
  readonly label?: string | undefined;
}

function mergeFragments(first: Part, rest: readonly Part[]): Merged {
  const reading = new Reading(first);
  for (const { incremental = [] } of rest) {
    if (incremental.length === 0) throw new Error('A part that tells nothing');
    for (const { path = [], label, data, errors = [] } of incremental) {
      reading.errors.push(...errors);
      reading.complete({ path, label }, data === null ? [] : undefined);
      if (data !== null) deepMerge(objectAt(first.data, path), data);
    }
  }
  return reading.merged();
}

function mergePieces(first: Part, rest: readonly Part[]): Merged {
  const reading = new Reading(first);
  const pending = new Map<string, Announced>();
  const known = (id = ''): Announced => {
    const found = pending.get(id);
    if (found === undefined) throw new Error(`Nobody announced ${id}`);
    return found;
  };
  announce(first, reading, pending);
  for (const part of rest) {
    for (const { id, subPath = [], data, errors = [] } of part.incremental ?? []) {
      reading.errors.push(...errors);
      addNew(objectAt(first.data, [...known(id).path, ...subPath]), data ?? {});
    }
    for (const { id, errors } of part.completed ?? []) {
      reading.complete(known(id), errors);
      pending.delete(id);
    }
    announce(part, reading, pending);
  }
  if (pending.size > 0) throw new Error('Announced and never told');
  return reading.merged();
}

/** A place is announced when the client has it. */
function announce({ pending = [] }: Part, { first }: Reading, known: Map<string, Announced>): void {
  for (const { id, ...one } of pending) {
    objectAt(first.data, one.path);
    known.set(id, one);
  }
}

function objectAt(data: unknown, path: Path): Json {
  let value: unknown = data;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  if (!isObject(value) || Array.isArray(value)) throw new Error(`No object at ${path.join('.')}`);
  return value;
}

/** Nothing is told twice. */
function addNew(target: Json, data: Json): void {
  for (const [key, value] of Object.entries(data)) {
    if (Object.hasOwn(target, key)) throw new Error(`Told twice: ${key}`);
    define(target, key, value);
  }
}

/** What is told twice is the same. */
function deepMerge(target: Json, data: Json): void {
  for (const [key, value] of Object.entries(data)) {
    const before = Object.hasOwn(target, key) ? target[key] : undefined;
    if (before === undefined) define(target, key, value);
    else if (isObject(before) && isObject(value)) deepMerge(before, value);
    else if (JSON.stringify(before) !== JSON.stringify(value))
      throw new Error(`Told otherwise: ${key} is ${JSON.stringify(before)} and ${JSON.stringify(value)}`);
  }
}

const define = (target: Json, key: string, value: unknown): void =>
  void Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;
