import { canonicalJson, sha256 } from '@lienthong/kernel';
import { type DocumentNode, print } from 'graphql';
import type { Language } from './language.js';
import type { PreparedOperation } from './prepare-operation.js';
import type { ActiveGraph } from './supergraph/active-graph.js';

/** An operation as everybody may ask it. */
export interface Question {
  readonly graph: ActiveGraph;
  readonly prepared: PreparedOperation;
  readonly operationName: string | null;
  readonly language: Language;
}

/** Equal for questions that have one answer, as far as that does not depend on who asks. */
export function createQuestionKey(): (question: Question) => string {
  const digests = new WeakMap<DocumentNode, string>();
  const digestOf = (document: DocumentNode): string => {
    const known = digests.get(document);
    if (known !== undefined) return known;
    const digest = sha256(print(document));
    digests.set(document, digest);
    return digest;
  };
  return ({ graph, prepared: { document, variables }, operationName, language }) =>
    sha256(
      [graph.id, digestOf(document), language, operationName ?? '', canonicalJson(variables)].join('\n'),
    );
}
