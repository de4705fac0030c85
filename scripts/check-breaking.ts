/**
 * Compares the public API with that of the last release, and checks that every part of it is explained.
 *   schema.released.graphql        public API of the last release
 *   schema.accepted-changes.json   breaking changes that were decided: [{ "type", "path", "reason" }]
 *
 *   node scripts/check-breaking.ts             fails on a breaking change nobody accepted
 *   node scripts/check-breaking.ts --release   makes the present API the baseline, and forgets what was accepted
 */
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { textOf } from './generated-file.ts';
import { finish } from './report.ts';
import { undescribedParts } from './schema-descriptions.ts';

const root = join(import.meta.dirname, '..');
const require = createRequire(import.meta.url);
const { buildSchema } = require('graphql') as typeof import('graphql');
const { CriticalityLevel, diff } =
  require('@graphql-inspector/core') as typeof import('@graphql-inspector/core');

interface AcceptedChange {
  /** As @graphql-inspector names it, e.g. FIELD_REMOVED. */
  readonly type: string;
  /** Schema coordinate, e.g. Dossier.code. */
  readonly path: string;
  readonly reason: string;
}

const CURRENT = join(root, 'schema.graphql');
const RELEASED = join(root, 'schema.released.graphql');
const ACCEPTED = join(root, 'schema.accepted-changes.json');

async function release(): Promise<void> {
  const current = await required(CURRENT);
  await writeFile(RELEASED, current);
  await writeFile(ACCEPTED, '[]\n');
  finish([], 'The present public API is the baseline now.');
}

async function findProblems(): Promise<readonly string[]> {
  const current = buildSchema(await required(CURRENT));
  const released = buildSchema(await required(RELEASED));
  const accepted = acceptedChanges((await textOf(ACCEPTED)) ?? '[]');
  const breaking = (await diff(released, current)).filter(
    (change) => change.criticality.level === CriticalityLevel.Breaking,
  );
  const matches = (entry: AcceptedChange, change: { type: string; path?: string }): boolean =>
    entry.type === change.type && entry.path === change.path;
  const unaccepted = breaking.filter((change) => !accepted.some((entry) => matches(entry, change)));
  const stale = accepted.filter((entry) => !breaking.some((change) => matches(entry, change)));
  return [
    ...unaccepted.map(({ type, path, message }) => `Breaking: ${type} at ${path ?? '(schema)'}: ${message}`),
    ...(unaccepted.length === 0
      ? []
      : ['Undo it, or accept it with its reason in schema.accepted-changes.json.']),
    ...stale.map(
      ({ type, path }) => `Accepted, but not a change any more: ${type} at ${path}. Remove the entry.`,
    ),
    ...undescribedParts(current),
  ];
}

async function required(path: string): Promise<string> {
  const text = await textOf(path);
  if (text === null)
    throw new Error(`${path} is missing. Print the schemas, or make a baseline with --release.`);
  return text;
}

function acceptedChanges(json: string): readonly AcceptedChange[] {
  const entries: unknown = JSON.parse(json);
  if (!Array.isArray(entries) || !entries.every(isAccepted))
    throw new Error(
      'schema.accepted-changes.json holds objects with type, path and a reason that says something.',
    );
  return entries;
}

const isAccepted = (entry: unknown): entry is AcceptedChange => {
  if (typeof entry !== 'object' || entry === null) return false;
  const text = (key: string): string => String((entry as Record<string, unknown>)[key] ?? '').trim();
  return text('type') !== '' && text('path') !== '' && text('reason').length >= 10;
};

if (process.argv.includes('--release')) await release();
else finish(await findProblems(), 'No breaking change, and every part of the public API is explained.');
