import { fingerprint, vnd } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { aBasis, aCase, aContent, day } from '../domain/procedure.fixture.js';
import type { ProcedureContent } from '../domain/procedure.js';
import { proposeVersion } from '../domain/propose-version.js';
import { rowToVersion, versionToRow } from './version-codec.js';

const versionOf = (content: ProcedureContent) =>
  proposeVersion([], content, day('2025-07-01')) ?? expect.fail();

const rowOf = (content: ProcedureContent) => ({
  ...versionToRow(versionOf(content)),
  publishedAt: new Date(0),
});

describe('a stored version', () => {
  it('is read as it was published, with everything it told', () => {
    const [general] = aCase().feeRules;
    if (general === undefined) expect.fail();
    const version = versionOf(
      aContent({
        legalBases: [{ ...aBasis('46/2024/QH15'), name: 'Luật Công chứng', issuedOn: day('2024-11-26') }],
        type: 'INTERCONNECTED',
        agencies: [{ role: 'COORDINATING', name: 'Bộ Công an', identifier: null }],
        cases: [
          aCase({
            feeRules: [{ ...general, amountVnd: vnd(0n), validUntil: day('2027-01-01') }],
            papers: [{ code: 'A', name: 'B', mandatory: true, originals: 1, forms: [] }],
            steps: [{ text: 'Nộp', who: null }],
            switches: ['NO_DUE_DATE'],
          }),
        ],
      }),
    );
    expect(rowToVersion(rowOf(version.content) as never)).toEqual(version);
  });

  it('that knew legal documents by number only is read like one published so today', () => {
    const row = rowOf(aContent());
    const old = {
      ...row,
      fingerprint: 'of the older form',
      content: { ...(row.content as object), legalBases: ['46/2024/QH15'] },
    };
    const content = aContent({ legalBases: [aBasis('46/2024/QH15')] });
    expect(rowToVersion(old as never)).toMatchObject({ content, fingerprint: fingerprint(content) });
  });
});
