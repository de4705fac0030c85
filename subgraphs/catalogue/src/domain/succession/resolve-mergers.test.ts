import { describe, expect, it } from 'vitest';
import type { AdministrativeUnit } from '../area.js';
import { day } from '../procedure.fixture.js';
import { findSuccessionCycle } from './find-cycle.js';
import { parseMergerWords } from './merger-words.js';
import { type MergerRow, resolveMergers } from './resolve-mergers.js';

const ON = day('2025-07-01');

/** `level:code:name:parent` of the old or new tiers. */
const anArea = (tier: 'old' | 'new', text: string): AdministrativeUnit => {
  const [level = '', code = '', name = '', parent = ''] = text.split(':');
  return {
    id: `${tier}:${code}`,
    code,
    name,
    level: level === 'P' ? 'PROVINCE' : level === 'D' ? 'DISTRICT' : 'COMMUNE',
    parentId: parent === '' ? null : `${tier}:${parent}`,
    validFrom: tier === 'old' ? day('2025-03-01') : ON,
    validUntil: tier === 'old' ? ON : null,
  };
};

const BEFORE = [
  'P:01:Tỉnh Sông Bé:',
  'P:02:Tỉnh Núi Hoà:',
  'D:011:Huyện Đông:01',
  'D:012:Thị xã Tây:01',
  'D:013:Huyện Đảo Xa:01',
  'D:021:Huyện Bắc:02',
  'C:00011:Xã Tân Lập:011',
  'C:00012:Xã An Hoà:011',
  'C:00013:Xã Tân Lập:012',
  'C:00014:Phường 04:012',
  'C:00021:Xã Tân Lập:021',
  'C:00022:Xã Đắk Roong:021',
  'C:00023:Thị trấn Chợ:021',
].map((text) => anArea('old', text));

const AFTER = [
  'P:01:Tỉnh Sông Bé:',
  'C:00011:Xã Đông:01',
  'C:00013:Phường Tây:01',
  'C:00021:Xã Tân Lập:01',
  'C:00022:Xã Bắc:01',
  'C:00030:Đặc khu Đảo Xa:01',
].map((text) => anArea('new', text));

const PROVINCE: MergerRow = {
  row: 2,
  id: 'p',
  name: 'Tỉnh Sông Bé',
  parentId: null,
  before: 'tỉnh Sông Bé và tỉnh Núi Hòa',
};

const resolve = (...named: readonly [name: string, before: string][]) =>
  resolveMergers(
    [
      PROVINCE,
      ...named.map(([name, before], index) => ({
        row: index + 3,
        id: `c${index}`,
        name,
        parentId: 'p',
        before,
      })),
    ],
    { on: ON, before: BEFORE, after: AFTER },
  );

const links = ({ successions }: ReturnType<typeof resolve>) =>
  successions
    .filter(({ fromId }) => fromId.length > 6)
    .map(({ fromId, toId, extent }) => `${fromId} > ${toId} ${extent}`);

describe('provinces', () => {
  it('are merged whole, whatever the spelling of their name', () => {
    expect(resolve().successions).toEqual([
      { fromId: 'old:01', toId: 'new:01', on: ON, extent: 'WHOLE' },
      { fromId: 'old:02', toId: 'new:01', on: ON, extent: 'WHOLE' },
    ]);
  });
});

describe('communes', () => {
  it('are found by the district named beside them', () => {
    expect(links(resolve(['Xã Đông', 'Xã Tân Lập (huyện Đông), Xã An Hòa']))).toEqual([
      'old:00011 > new:00011 WHOLE',
      'old:00012 > new:00011 WHOLE',
    ]);
  });

  it('are found by the district of their neighbours', () => {
    expect(links(resolve(['Phường Tây', 'Xã Tân Lập, Phường 4']))).toEqual([
      'old:00013 > new:00013 WHOLE',
      'old:00014 > new:00013 WHOLE',
    ]);
  });

  it('are found when the others of that name are taken', () => {
    const found = resolve(
      ['Xã Đông', 'Xã Tân Lập (huyện Đông)'],
      ['Phường Tây', 'Xã Tân Lập (thị xã Tây)'],
      ['Xã Bắc', 'Xã Tân Lập'],
    );
    expect(links(found)).toContain('old:00021 > new:00022 WHOLE');
  });

  it('stay a question for a person when several carry the name', () => {
    const found = resolve(['Xã Bắc', 'Xã Tân Lập']);
    expect(links(found)).toEqual([]);
    expect(found.questions).toEqual([
      { row: 3, column: 'before_the_merger', name: 'Xã Tân Lập', reason: 'AMBIGUOUS' },
    ]);
  });

  it('that nobody carries stay a question', () => {
    expect(resolve(['Xã Bắc', 'Xã Không Có']).questions).toMatchObject([{ reason: 'NOT_FOUND' }]);
  });

  it('may be spelled otherwise if one is left', () => {
    expect(links(resolve(['Xã Bắc', 'Xã Đăk  Ro ong, Xã Chợ']))).toEqual([
      'old:00022 > new:00022 WHOLE',
      'old:00023 > new:00022 WHOLE',
    ]);
  });

  it('go over in parts when several rows name them', () => {
    const found = resolve(
      ['Xã Đông', 'Xã An Hòa'],
      ['Phường Tây', 'Xã An Hòa (phần còn lại sau khi sáp nhập vào xã Đông), Phường 4'],
    );
    expect(links(found)).toEqual([
      'old:00012 > new:00011 PART',
      'old:00012 > new:00013 PART',
      'old:00014 > new:00013 WHOLE',
    ]);
  });

  it('keep their code when they are unchanged', () => {
    expect(links(resolve(['Xã Tân Lập', 'giữ nguyên']))).toEqual(['old:00021 > new:00021 UNCHANGED']);
  });

  it('may have been a district', () => {
    expect(links(resolve(['Đặc khu Đảo Xa', 'Huyện Đảo Xa']))).toEqual(['old:013 > new:00030 WHOLE']);
  });

  it('without a successor are listed', () => {
    const { withoutSuccessor } = resolve(['Xã Đông', 'Xã Tân Lập (huyện Đông), Xã An Hoà']);
    expect(withoutSuccessor.map(({ id }) => id)).toEqual([
      'old:00013',
      'old:00014',
      'old:00021',
      'old:00022',
      'old:00023',
    ]);
  });

  it('of the present that are unknown are a question', () => {
    expect(resolve(['Xã Mới', 'Xã An Hoà']).questions).toMatchObject([
      { column: 'full_name', reason: 'NOT_FOUND' },
    ]);
  });
});

describe('the words of a merger', () => {
  it.each([
    ['giữ nguyên', { type: 'UNCHANGED' }],
    [
      'Xã A (huyện B) (phần còn lại sau khi sáp nhập vào xã C, xã D), Phường Đồng và Cỏ',
      {
        type: 'MADE_OF',
        parts: [
          { name: 'Xã A', district: 'huyện B', partial: true },
          { name: 'Phường Đồng và Cỏ', district: null, partial: false },
        ],
      },
    ],
    ['một phần của Xã A', { type: 'MADE_OF', parts: [{ name: 'Xã A', district: null, partial: true }] }],
  ])('%s', (text, words) => {
    expect(parseMergerWords(text)).toEqual(words);
  });

  it.each(['', 'Xã A (chưa đóng'])('%j are not understood', (text) => {
    expect(parseMergerWords(text)).toBeNull();
  });
});

describe('a cycle of successions', () => {
  const link = (text: string) => {
    const [fromId = '', toId = ''] = text.split('>');
    return { fromId, toId, on: ON, extent: 'WHOLE' as const };
  };

  it.each([
    [['a>b', 'b>c', 'c>a'], 3],
    [['a>a'], 1],
    [['x>a', 'a>b', 'b>a', 'b>y'], 2],
  ])('%j is found', (all, length) => {
    expect(findSuccessionCycle(all.map(link))).toHaveLength(length);
  });

  it('is not seen in splits and mergers', () => {
    expect(findSuccessionCycle(['a>c', 'b>c', 'a>d', 'c>e', 'd>e'].map(link))).toBeNull();
  });
});
