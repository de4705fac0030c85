import { addressOf } from './environment.js';
import type { Ports } from './ports.js';
import type { ProcessName } from './process-names.js';

/** Base URL of every process, and the two addresses people use. */
export type SystemUrls = Readonly<Record<ProcessName | 'graph' | 'graphiql', string>>;

export function systemUrls(ports: Ports): SystemUrls {
  return {
    graph: `${addressOf(ports.gateway)}/graphql`,
    graphiql: `${addressOf(ports.gateway)}/`,
    gateway: addressOf(ports.gateway),
    catalogue: addressOf(ports.catalogue),
    dossiers: addressOf(ports.dossiers),
    payments: addressOf(ports.payments),
    portal: addressOf(ports.portal),
    'payment-platform': addressOf(ports['payment-platform']),
    sector: addressOf(ports.sector),
    identity: addressOf(ports.identity),
  };
}
