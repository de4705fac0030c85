import type { DocumentNode } from 'graphql';
/** Addresses printed in the supergraph lead nowhere: the gateway must use those of its configuration. */
export declare function composeSupergraph(
  subgraphs: readonly {
    readonly name: string;
    readonly typeDefs: DocumentNode;
  }[],
): string;
