import { type PlainDate, plainDate, vnd } from '@lienthong/kernel';
import type { ProcedureCase, ProcedureContent } from './procedure.js';
import type { LegalBasis } from './procedure-description.js';

export const aCase = (change: Partial<ProcedureCase> = {}): ProcedureCase => ({
  id: '1',
  name: 'Trường hợp chung',
  timeLimits: [{ channel: 'ONLINE', statutory: { amount: 5, unit: 'WORKING_DAY' }, committed: null }],
  feesDeclared: true,
  feeRules: [
    {
      id: '1.1',
      kind: 'FEE',
      name: 'Phí cấp lại Thẻ công chứng viên',
      channel: null,
      amountVnd: vnd(100_000n),
      rule: null,
      collection: 'AT_RECEPTION',
    },
  ],
  papers: [{ code: 'GT01', name: 'Đơn đề nghị', mandatory: true }],
  results: [{ code: 'KQ.G15.000178', name: 'Thẻ công chứng viên' }],
  ...change,
});

export const aContent = (change: Partial<ProcedureContent> = {}): ProcedureContent => ({
  code: '1.013830',
  name: 'Cấp lại Thẻ công chứng viên',
  field: { code: 'G15-CC', name: 'Công chứng' },
  levels: ['PROVINCE'],
  decision: '1859/QĐ-BTP',
  legalBases: [aBasis('46/2024/QH15')],
  authoritative: false,
  cases: [aCase()],
  ...change,
});

export const aBasis = (number: string): LegalBasis => ({
  number,
  name: null,
  issuedOn: null,
  issuedBy: null,
});

export const day = (text: string): PlainDate => plainDate(text);
