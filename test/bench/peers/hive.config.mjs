// Hive Gateway with its own settings, but for what the comparison switches: sharing of requests in flight.
import { defineConfig } from '@graphql-hive/gateway';

const shares = process.env.DEDUPLICATION === 'on';

export const gatewayConfig = defineConfig({
  logging: false,
  inboundInflightRequestDeduplication: shares,
  transportEntries: { '*.http': { options: { deduplicateInflightRequests: shares } } },
});
