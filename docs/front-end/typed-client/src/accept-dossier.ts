import { ask, type Connection } from './ask.js';
import { graphql } from './graph.js';

const ACCEPT_DOSSIER = graphql(`
  mutation AcceptDossier($input: DossierCommandInput!) {
    acceptDossier(input: $input) {
      __typename
      ... on DossierChanged { replayed dossier { id code revision dueOn availableActions } }
      ... on RevisionConflict { currentRevision }
      ... on UserError { code message }
    }
  }
`);

/** CHANGED_MEANWHILE: load it again, and let the officer decide. UNKNOWN: ask again with the same key. */
export type Accepted =
  | { readonly type: 'ACCEPTED'; readonly code: string | null; readonly revision: number }
  | { readonly type: 'CHANGED_MEANWHILE'; readonly currentRevision: number }
  | { readonly type: 'REFUSED'; readonly sentence: string }
  | { readonly type: 'UNKNOWN' };

/** `key`: chosen once when the button is pressed, and used again for every repetition. */
export async function acceptDossier(
  connection: Connection,
  dossier: { readonly id: string; readonly revision: number },
  key: string,
): Promise<Accepted> {
  const { data } = await ask(connection, ACCEPT_DOSSIER, {
    input: { dossierId: dossier.id, expectedRevision: dossier.revision, idempotencyKey: key },
  });
  if (data === null) return { type: 'UNKNOWN' };
  const { acceptDossier: result } = data;
  if (result.__typename === 'DossierChanged')
    return { type: 'ACCEPTED', code: result.dossier.code, revision: result.dossier.revision };
  if (result.__typename === 'RevisionConflict')
    return { type: 'CHANGED_MEANWHILE', currentRevision: result.currentRevision };
  return { type: 'REFUSED', sentence: result.message };
}
