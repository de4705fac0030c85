import type { DocumentNode } from 'graphql';

/** Names of hidden fields that stand for a required field with arguments, and back. */
export interface RequiredArguments {
  /** An operation for a subgraph, with the real fields in place of the hidden ones. */
  toRealFields(document: DocumentNode): DocumentNode;
  /** The field behind a hidden one; any other name is its own. */
  realName(field: string): string;
}

export const NO_REQUIRED_ARGUMENTS: RequiredArguments = {
  toRealFields: (document) => document,
  realName: (field) => field,
};
