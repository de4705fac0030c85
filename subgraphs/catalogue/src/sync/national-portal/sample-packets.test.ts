import { beforeAll, describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../../sandbox/src/portal/catalogue.js';
import { contentChanges } from '../../domain/content-changes.js';
import type { ProcedureVersion } from '../../domain/procedure.js';
import { proposeVersion } from '../../domain/propose-version.js';
import { considerPacket } from '../../domain/version-proposal.js';
import { readSample } from '../sample/read-sample.js';
import { SAMPLE_FOLDER } from '../sample/sample.fixture.js';
import { versionProposals } from '../sample/translate-sample.js';
import { readPacket } from './read-packet.js';

let versionsByCode: Map<string, ProcedureVersion[]>;
const portal = loadCatalogue(SAMPLE_FOLDER);
const read = (code: string) => readPacket({ code, packet: portal.packet(code), authoritative: false });

beforeAll(async () => {
  const versions = versionProposals(await readSample(SAMPLE_FOLDER)).flatMap(
    ({ content, validFrom }) => proposeVersion([], content, validFrom) ?? [],
  );
  versionsByCode = Map.groupBy(versions, ({ content }) => content.code);
});

describe('the packets of the sandbox portal', () => {
  it('can all be read', () => {
    const unread = [...versionsByCode.keys()].flatMap((code) => {
      const { content, faults } = read(code);
      return content === null || faults.length > 0 ? [{ code, faults }] : [];
    });
    expect(unread).toEqual([]);
  });

  it('propose nothing when the sample they were made from is published', () => {
    const proposed = [...versionsByCode].flatMap(([code, versions]) => {
      const { content } = read(code);
      const outcome = content === null ? null : considerPacket(content, { versions, proposals: [] });
      const last = versions.at(-1)?.content ?? null;
      return outcome?.type === 'PROPOSE' ? [{ code, changes: contentChanges(last, outcome.content) }] : [];
    });
    expect(proposed).toEqual([]);
  });
});
