import type { PlainDate } from '@lienthong/kernel';
import type { ProcedureContent, ProcedureVersion } from '../domain/procedure.js';
import { proposeVersion } from '../domain/propose-version.js';
import { versionMessage } from './catalogue-messages.js';
import type { PublicationDatabase } from './ports.js';

export interface VersionToPublish {
  readonly content: ProcedureContent;
  readonly validFrom: PlainDate;
}

/**
 * Publishes what is new and tells the dossiers, in one transaction. A content already published for its first
 * day is left alone. Answers how many versions were published.
 */
export const publishProcedures =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (proposals: readonly VersionToPublish[]): Promise<number> =>
    database.publication(async ({ versions, outbox }) => {
      const known = [...(await versions.of(proposals.map(({ content }) => content.code)))];
      const published: ProcedureVersion[] = [];
      for (const { content, validFrom } of proposals) {
        const own = known.filter((version) => version.content.code === content.code);
        const version = proposeVersion(own, content, validFrom);
        if (version === null) continue;
        known.push(version);
        published.push(version);
      }
      await versions.add(published);
      await outbox.write(published.map(versionMessage));
      return published.length;
    });
