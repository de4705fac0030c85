/**
 * Prints the schema of every subgraph from its built code, composes them, and prints what callers see:
 *   subgraphs/<name>/schema.graphql, supergraph.graphql, schema.graphql, and its types for the typed client
 *
 *   node scripts/print-schemas.ts            writes the files
 *   node scripts/print-schemas.ts --check    fails when a committed file is out of date
 */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import type { GraphQLSchema } from 'graphql';
import { compareFiles, type GeneratedFile, writeFiles } from './generated-file.ts';
import { finish } from './report.ts';

const root = join(import.meta.dirname, '..');
// The CommonJS build, so that composition and this script share one copy of graphql.
const require = createRequire(import.meta.url);
const { composeServices } = require('@apollo/composition') as typeof import('@apollo/composition');
const { introspectionFromSchema, lexicographicSortSchema, parse, printSchema } =
  require('graphql') as typeof import('graphql');

/** Addresses are those of a development machine; the gateway's configuration overrides them. */
const SUBGRAPHS = [
  { name: 'catalogue', url: 'http://127.0.0.1:4001/graphql' },
  { name: 'dossiers', url: 'http://127.0.0.1:4002/graphql' },
  { name: 'payments', url: 'http://127.0.0.1:4003/graphql' },
];

const TYPED_CLIENT = 'docs/front-end/typed-client/src';

async function printAll(check: boolean): Promise<void> {
  const printed = await Promise.all(
    SUBGRAPHS.map(async (subgraph) => ({ ...subgraph, sdl: await printApart(subgraph.name) })),
  );
  const composed = composeServices(
    printed.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (composed.supergraphSdl === undefined)
    return finish(
      ['The subgraphs do not compose:', ...(composed.errors ?? []).map((error) => error.message)],
      '',
    );
  const withDefer = await deferDirective();
  const publicSchema = lexicographicSortSchema(withDefer(composed.schema.toAPISchema().toGraphQLJSSchema()));
  const files: GeneratedFile[] = [
    ...printed.map(({ name, sdl }) => ({
      path: join(root, 'subgraphs', name, 'schema.graphql'),
      content: sdl,
    })),
    { path: join(root, 'supergraph.graphql'), content: `${composed.supergraphSdl.trimEnd()}\n` },
    { path: join(root, 'schema.graphql'), content: `${printSchema(publicSchema)}\n` },
    { path: join(root, TYPED_CLIENT, 'schema-types.d.ts'), content: typesOf(publicSchema) },
  ];
  if (check) {
    const problems = await compareFiles(files, 'Run `npm run schema` and commit what it writes.');
    return finish(problems, 'The committed schemas are up to date.');
  }
  const written = await writeFiles(files);
  finish([], written.length === 0 ? 'No schema changed.' : `Written: ${written.join(', ')}`);
}

/** As `gql.tada generate-output` would print them; that command needs the API of TypeScript 6. */
const typesOf = (schema: GraphQLSchema): string =>
  outputIntrospectionFile(minifyIntrospection(introspectionFromSchema(schema, { descriptions: false })), {
    fileType: '.d.ts',
    shouldPreprocess: true,
  });

/** What the gateway adds to the composed schema. */
async function deferDirective(): Promise<(schema: GraphQLSchema) => GraphQLSchema> {
  const built = join(root, 'gateway', 'dist', 'runtime', 'deferring', 'defer-directive.js');
  const { withDeferDirective } = (await import(
    pathToFileURL(built).href
  )) as typeof import('../gateway/src/runtime/deferring/defer-directive.js');
  return withDeferDirective;
}

/** A process for each subgraph: the schema builder keeps one store of types per process. */
async function printApart(name: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [import.meta.filename, '--one', name], {
    maxBuffer: 32 * 1024 * 1024,
  });
  return stdout;
}

async function printOne(name: string): Promise<string> {
  const entry = pathToFileURL(join(root, 'subgraphs', name, 'dist', 'index.js')).href;
  const subgraph: unknown = await import(entry);
  if (!hasPrinter(subgraph)) throw new Error(`subgraphs/${name} does not export printFederatedSchema`);
  return subgraph.printFederatedSchema();
}

const hasPrinter = (subgraph: unknown): subgraph is { printFederatedSchema(): Promise<string> } =>
  typeof subgraph === 'object' &&
  subgraph !== null &&
  'printFederatedSchema' in subgraph &&
  typeof subgraph.printFederatedSchema === 'function';

const [mode, only] = process.argv.slice(2);
if (mode === '--one' && only !== undefined) process.stdout.write(await printOne(only));
else await printAll(mode === '--check');
