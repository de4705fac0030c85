import { describe, expect, it } from 'vitest';
import { day } from '../procedure.fixture.js';
import { type CodeMapping, checkCodeMapping, codeMappingId } from './code-mapping.js';

const aMapping = (change: Partial<Omit<CodeMapping, 'id'>> = {}): CodeMapping => {
  const mapping = {
    system: 'QD_20_2020',
    code: 'H22.1',
    subject: { kind: 'AGENCY', id: 'A' } as const,
    validFrom: day('2020-07-22'),
    validUntil: null,
    assumed: false,
    ...change,
  };
  return { id: codeMappingId(mapping), ...mapping };
};

describe('a code', () => {
  it.each([
    ['QCVN_102_2016', '000.00.01.H22', true],
    ['QCVN_102_2016', '000.00.00.G17', true],
    ['QCVN_102_2016', 'H22.1', false],
    ['QD_20_2020', 'H22.1', true],
    ['QD_20_2020', 'H55.242', true],
    ['QD_20_2020', 'H05', true],
    ['QD_20_2020', '000.00.01.H22', false],
    ['QD_20_2020', `H05${'.123456'.repeat(5)}`, false],
    ['LAND_SYSTEM_AREA', 'anything', true],
  ])('of %s may be %s: %s', (system, code, fits) => {
    const checked = checkCodeMapping(aMapping({ system, code }), []);
    expect(checked.ok).toBe(fits);
    if (!checked.ok) expect(checked.error.type).toBe('CodeMalformed');
  });

  it('that stands for two agencies on some day is refused and both mappings are named', () => {
    const other = aMapping({ subject: { kind: 'AGENCY', id: 'B' }, validFrom: day('2025-07-01') });
    expect(checkCodeMapping(aMapping(), [other])).toEqual({
      ok: false,
      error: {
        type: 'CodeMappingsOverlap',
        mappingId: 'QD_20_2020|H22.1|AGENCY|A|2020-07-22',
        otherId: 'QD_20_2020|H22.1|AGENCY|B|2025-07-01',
        ambiguous: 'CODE',
      },
    });
  });

  it('may go over to another agency when the first one no longer carries it', () => {
    const before = aMapping({ subject: { kind: 'AGENCY', id: 'B' }, validUntil: day('2025-07-01') });
    expect(checkCodeMapping(aMapping({ validFrom: day('2025-07-01') }), [before]).ok).toBe(true);
  });

  it('beside a second one of the same system is refused, in another system it is not', () => {
    const second = aMapping({ code: 'H22.2' });
    expect(checkCodeMapping(aMapping(), [second])).toMatchObject({ error: { ambiguous: 'SUBJECT' } });
    const oldForm = aMapping({ system: 'QCVN_102_2016', code: '000.00.01.H22' });
    expect(checkCodeMapping(aMapping(), [oldForm]).ok).toBe(true);
  });

  it('may be repeated, and has to cover a day under an identity of its own', () => {
    expect(checkCodeMapping(aMapping(), [aMapping()]).ok).toBe(true);
    const ended = aMapping({ validUntil: day('2020-07-22') });
    expect(checkCodeMapping(ended, [])).toMatchObject({ error: { type: 'CodePeriodInvalid' } });
    const renamed = { ...aMapping(), id: 'x' };
    expect(checkCodeMapping(renamed, [])).toMatchObject({ error: { type: 'CodeMappingIdMismatch' } });
  });
});
