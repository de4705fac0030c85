import { composeGateway } from './compose.js';
import { readConfig } from './config.js';
import { rehearsePlanning } from './supergraph/rehearse-planning.js';

// ApolloGateway reports its use to its maker unless it is told not to; nothing of this house goes there.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

const config = readConfig(process.env);
const gateway = await composeGateway(config);
const graph = gateway.supergraph.current();
if (graph !== null) await rehearsePlanning(graph);
const port = await gateway.server.listen(config.port, config.host);
gateway.log.info({ port, introspection: config.introspection }, 'The gateway listens');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void gateway.stop().then(() => process.exit(0));
  });
}
