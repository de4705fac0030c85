// The stock gateway: @apollo/gateway on Apollo Server, as its documentation sets it up.
import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.env.SUPERGRAPH, 'utf8'),
  logger: { debug() {}, info() {}, warn() {}, error: console.error },
});
const server = new ApolloServer({
  gateway,
  logger: { debug() {}, info() {}, warn() {}, error: console.error },
});
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(process.env.PORT) } });
