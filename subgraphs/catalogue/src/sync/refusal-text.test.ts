import { describe, expect, it } from 'vitest';
import { aStatusMapping } from '../domain/codes/status-mapping.fixture.js';
import { checkStatusMapping } from '../domain/codes/status-mapping.js';
import { aBatch, aDecision } from '../domain/decisions/decision.fixture.js';
import { checkDecision } from '../domain/decisions/publish-decision.js';
import { day } from '../domain/procedure.fixture.js';
import { type RecordRefusal, refusalText } from './refusal-text.js';
import { RefusedRecords } from './sample/load-sample.js';

const refused = (checked: { ok: true } | { ok: false; error: RecordRefusal }): RecordRefusal =>
  checked.ok ? expect.fail('nothing was refused') : checked.error;

const one = { id: 'x', otherId: 'Y1', mappingId: 'x', expected: 'e' };

const REFUSALS: readonly RecordRefusal[] = [
  { type: 'UnknownCode', kind: 'AGENCY', code: 'H99' },
  { type: 'DecisionIdMismatch', decisionId: 'x', expected: 'e' },
  { type: 'DecisionPeriodInvalid', decisionId: 'x', batch: null },
  { type: 'DecisionPeriodInvalid', decisionId: 'x', batch: 2 },
  { type: 'DecisionBatchRepeated', decisionId: 'x', batch: 2 },
  { type: 'DecisionAltered', decisionId: 'x', part: 'HEADER' },
  { type: 'DecisionAltered', decisionId: 'x', part: 'BATCH' },
  {
    type: 'DecisionsOverlap',
    decisionId: 'x',
    otherId: 'Y1',
    procedureCode: '1.013830',
    from: day('2026-01-01'),
  },
  { type: 'DelegationPeriodInvalid', delegationId: 'x' },
  { type: 'DelegationWithoutRecipient', delegationId: 'x' },
  { type: 'DelegationWithoutProcedures', delegationId: 'x' },
  { type: 'DelegationsOverlap', delegationId: 'x', otherId: 'Y1' },
  { type: 'TargetPeriodInvalid', targetId: 'x' },
  { type: 'TargetValueInvalid', targetId: 'x' },
  { type: 'TargetsOverlap', targetId: 'x', otherId: 'Y1' },
  { type: 'CodePeriodInvalid', mappingId: 'x' },
  { type: 'CodeMappingIdMismatch', ...one },
  { type: 'CodeMalformed', mappingId: 'x', form: 'f' },
  { type: 'CodeMappingsOverlap', ...one, ambiguous: 'CODE' },
  { type: 'CodeMappingsOverlap', ...one, ambiguous: 'SUBJECT' },
  { type: 'StatusMappingIdMismatch', ...one },
  { type: 'StatusMappingPeriodInvalid', mappingId: 'x' },
  { type: 'StatusUnknown', mappingId: 'x', part: 'status', value: 'v' },
  { type: 'NationalStatusUnknown', mappingId: 'x', national: '11' },
  { type: 'StatusMappingRepeated', mappingId: 'x' },
  { type: 'StatusMappingsOverlap', ...one },
  { type: 'ArrangementPeriodInvalid', arrangementId: 'x' },
  { type: 'ArrangementIncomplete', arrangementId: 'x' },
  { type: 'ArrangementsOverlap', arrangementId: 'x', otherId: 'Y1', task: 'RECEPTION' },
  { type: 'PaperPeriodInvalid', equivalentId: 'x' },
  { type: 'PaperEquivalentsOverlap', equivalentId: 'x', otherId: 'Y1' },
  { type: 'OverridePeriodInvalid', overrideId: 'x' },
  { type: 'OverrideWithoutEnd', overrideId: 'x' },
  { type: 'OverrideHoursInvalid', overrideId: 'x' },
  { type: 'OverridesOverlap', overrideId: 'x', otherId: 'Y1' },
];

describe('the text of a refusal', () => {
  it.each(REFUSALS.map((refusal) => [refusal.type, refusal] as const))(
    '%s is a sentence in both languages',
    (_type, refusal) => {
      const { vi, en } = refusalText(refusal);
      for (const sentence of [vi, en]) expect(sentence).toMatch(/^\P{Ll}.{10,}\.$/u);
      expect(vi).not.toBe(en);
      expect(`${vi}${en}`).not.toMatch(/undefined|null|\[object/);
    },
  );

  it('stands with identity and code where a sample is refused', () => {
    const reason = { type: 'TargetsOverlap', targetId: 'x', otherId: 'Y1' } as const;
    expect(new RefusedRecords([{ id: 'x', reason }]).message.split('\n')[1]).toBe(
      '  x: TargetsOverlap: Trùng chỉ tiêu và thời gian với Y1. / Y1 sets a figure for the same at the same time.',
    );
  });

  it('names what stands in the way', () => {
    const others = [aStatusMapping({ validFrom: day('2026-01-01') })];
    const overlap = refusalText(refused(checkStatusMapping(aStatusMapping(), others)));
    expect(overlap.vi).toContain('PROVINCE|24|RECEIVED||2026-01-01');
    const repeated = aDecision({ batches: [aBatch([]), aBatch([])] });
    const twice = refusalText(refused(checkDecision(repeated, { published: null, others: [] })));
    expect(twice).toEqual({ vi: 'Đợt 1 được nêu hai lần.', en: 'Batch 1 stands there twice.' });
  });
});
