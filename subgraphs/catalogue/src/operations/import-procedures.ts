import { fingerprint } from '@lienthong/kernel';
import { proposeVersion, versionInForce } from '../domain/propose-version.js';
import { versionMessage } from './catalogue-messages.js';
import type { PublicationDatabase } from './ports.js';
import type { VersionToPublish } from './publish-procedures.js';

export interface ImportMode {
  /** Tells what would change and changes nothing. */
  readonly dryRun: boolean;
}

/**
 * Publishes each content that differs from the version in force on its first day, and tells the dossiers, in one
 * transaction. Repeating a file on a later day therefore publishes nothing. No code may occur twice. Answers how
 * many versions are new.
 */
export const importProcedures =
  ({ database }: { readonly database: PublicationDatabase }) =>
  (proposals: readonly VersionToPublish[], { dryRun }: ImportMode): Promise<number> =>
    database.publication(async ({ versions, outbox }) => {
      const known = await versions.of(proposals.map(({ content }) => content.code));
      const knownByCode = Map.groupBy(known, ({ content }) => content.code);
      const published = proposals.flatMap(({ content, validFrom }) => {
        const own = knownByCode.get(content.code) ?? [];
        if (versionInForce(own, validFrom)?.fingerprint === fingerprint(content)) return [];
        return proposeVersion(own, content, validFrom) ?? [];
      });
      if (dryRun) return published.length;
      await versions.add(published);
      await outbox.write(published.map(versionMessage));
      return published.length;
    });
