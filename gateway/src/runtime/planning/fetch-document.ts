import type { FetchNode } from '@apollo/query-planner';
import { type DocumentNode, parse } from 'graphql';

/** What a fetch asks: as the planner built it, so that no text is parsed that was only just printed. */
export const fetchDocument = ({ operation, operationDocumentNode }: FetchNode): DocumentNode =>
  operationDocumentNode ?? parse(operation, { noLocation: true });
