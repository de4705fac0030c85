import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// Vite would take graphql's index.mjs where Node takes index.js: two copies, "another realm".
const graphql = createRequire(import.meta.url).resolve('graphql');
// Workspaces are tested from their sources; Vite's own 'module' condition is left out on purpose.
const conditions = ['source', 'node', 'development|production'];

// ApolloGateway reports its use to its maker unless it is told not to, and looks for a cloud around it first.
const env = { APOLLO_TELEMETRY_DISABLED: 'true' };

// Test files share nothing but modules, and loading those once saves most of the time.
const isolate = false;

const shared = {
  // Tests are outside the compiled projects, so their decorators are configured here and not by a tsconfig.
  oxc: {
    decorator: { legacy: true, emitDecoratorMetadata: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  ssr: { resolve: { conditions } },
};

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: 'pure',
          sequence: { groupOrder: 0 },
          isolate,
          // A slow machine is no failure: property tests take as long as they take.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env,
          include: ['{packages,subgraphs}/*/src/**/*.test.ts', '{gateway,sandbox}/src/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/dist/**', '**/node_modules/**'],
        },
      },
      {
        ...shared,
        test: {
          name: 'real',
          sequence: { groupOrder: 1 },
          isolate,
          // Composing and planning leave much behind that is soon forgotten.
          execArgv: ['--max-semi-space-size=64'],
          env,
          include: [
            '{packages,subgraphs}/*/src/**/*.db.test.ts',
            'test/{journeys,contracts,faults}/**/*.test.ts',
          ],
          globalSetup: ['test/testkit/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
