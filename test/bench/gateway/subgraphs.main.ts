import { startSubgraphServers } from './subgraph-servers.js';

/** The four services in a process of their own; its parent reads their addresses. */
const { urls } = await startSubgraphServers();
process.send?.(urls);
process.on('disconnect', () => process.exit());
