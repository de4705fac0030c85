import type { Caller } from '@lienthong/kernel';
import type { DocumentNode } from 'graphql';

/** Documents of which a caller with certain rights may ask every field, whatever the variables. */
export interface OpenDocuments {
  isOpenTo(caller: Caller, document: DocumentNode): boolean;
  remember(caller: Caller, document: DocumentNode): void;
}

/** Rights are few; whoever makes up scopes without end starts over. */
const MAX_RIGHTS = 200;

/** Rules look at nothing of a caller but kind and scopes, so callers who are alike in these may ask the same. */
export function createOpenDocuments(): OpenDocuments {
  const open = new WeakMap<DocumentNode, Set<string>>();
  return {
    isOpenTo: (caller, document) => open.get(document)?.has(rightsOf(caller)) ?? false,
    remember: (caller, document) => {
      const rights = open.get(document) ?? new Set();
      open.set(document, rights);
      if (rights.size >= MAX_RIGHTS) rights.clear();
      rights.add(rightsOf(caller));
    },
  };
}

const rightsOf = ({ kind, scopes }: Caller): string => `${kind} ${scopes.join(' ')}`;
