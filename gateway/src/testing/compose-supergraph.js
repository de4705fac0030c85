import { createRequire } from 'node:module';
/** Addresses printed in the supergraph lead nowhere: the gateway must use those of its configuration. */
export function composeSupergraph(subgraphs) {
  const { composeServices } = createRequire(import.meta.url)('@apollo/composition');
  const composed = composeServices(
    subgraphs.map(({ name, typeDefs }) => ({ name, typeDefs, url: 'http://127.0.0.1:9/nowhere' })),
  );
  if (composed.supergraphSdl === undefined)
    throw new Error(composed.errors?.map((error) => error.message).join('\n'));
  return composed.supergraphSdl;
}
//# sourceMappingURL=compose-supergraph.js.map
