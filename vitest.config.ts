import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// Vite would take graphql's index.mjs where Node takes index.js: two copies, "another realm".
const graphql = createRequire(import.meta.url).resolve('graphql');
// Workspaces are tested from their sources; Vite's own 'module' condition is left out on purpose.
const conditions = ['source', 'node', 'development|production'];

// As gateway/src/main.ts: ApolloGateway looks for a cloud to tell of itself, for every graph anew.
const env = { APOLLO_TELEMETRY_DISABLED: 'true' };

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
          include: ['{packages,subgraphs}/*/src/**/*.test.ts', '{gateway,sandbox}/src/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/dist/**', '**/node_modules/**'],
          env,
        },
      },
      {
        ...shared,
        test: {
          name: 'real',
          include: [
            '{packages,subgraphs}/*/src/**/*.db.test.ts',
            'test/{journeys,contracts,faults}/**/*.test.ts',
          ],
          globalSetup: ['test/testkit/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          env,
          // Composing and planning leave much behind that is soon forgotten.
          execArgv: ['--max-semi-space-size=64'],
          maxWorkers: 2,
        },
      },
    ],
  },
});
