import { plainDate } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import { formatDossierCode, looksLikeDossierCode } from './dossier-code.js';

describe('issuing a code', () => {
  it.each([
    ['H05.14', '2026-02-25', 1, 'H05.14-260225-0001'],
    ['000.00.22.H49', '2026-02-25', 42, '000.00.22.H49-260225-0042'],
    ['H05.14', '2025-12-31', 9_999, 'H05.14-251231-9999'],
    ['H05.14', '2025-12-31', 10_000, 'H05.14-251231-10000'],
  ])('of %s on %s, number %i, gives %s', (...[agency, day, counter, code]) => {
    expect(formatDossierCode(agency, plainDate(day), counter)).toBe(code);
  });
});

describe('reading a code of any province', () => {
  it.each(['H05.14-260225-0001', '000.00.22.H49-260225-0001', 'G22.99-260225-000001', 'abc_123'])(
    'takes %s',
    (code) => {
      expect(looksLikeDossierCode(code)).toBe(true);
    },
  );

  it.each([
    '',
    'short',
    '-H05.14-260225',
    'H05.14 260225 0001',
    '../../etc/passwd',
    'Hồ-sơ-0001',
    'A'.repeat(65),
  ])('does not take %j', (text) => {
    expect(looksLikeDossierCode(text)).toBe(false);
  });
});
