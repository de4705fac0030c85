import { GraphQLError } from 'graphql';
import { type Language, type LocalText, localise } from './localise.js';

/** Codes of top-level errors that may leave a subgraph as they are; everything else is masked. */
export type RequestErrorCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'UNSTORABLE_TEXT';

/** An error of the whole field, for what is not a named failure of a mutation. */
export const requestError = (code: RequestErrorCode, text: LocalText, language: Language): GraphQLError =>
  new GraphQLError(localise(text, language), { extensions: { code } });
