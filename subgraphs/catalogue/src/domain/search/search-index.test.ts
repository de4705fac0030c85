import { describe, expect, it } from 'vitest';
import { highlight } from './highlight.js';
import { createNearWords, isOneErrorApart } from './near-words.js';
import { ANY, aProcedure, everyHit } from './search.fixture.js';
import { createSearchIndex } from './search-index.js';
import { createSearchWords } from './search-words.js';
import type { SearchableProcedure } from './searchable-procedure.js';
import { foldedWords, readText } from './words.js';

function anIndex(...procedures: readonly Partial<SearchableProcedure>[]) {
  const index = createSearchIndex(
    createSearchWords({
      abbreviations: [{ short: 'bhxh', long: 'bảo hiểm xã hội' }],
      synonyms: [{ said: ['bằng lái'], means: 'giấy phép lái xe' }],
      fillers: ['làm'],
    }),
  );
  for (const one of procedures) index.put(aProcedure(one));
  return (text: string) => ({
    index,
    codes: index.search(text, everyHit(ANY)).hits.map(({ procedure }) => procedure.code),
  });
}

describe('an index', () => {
  it('prefers the name that says little else', () => {
    const search = anIndex(
      { code: '1.000001', name: 'Cấp thẻ luật sư nước ngoài tại biên giới' },
      { code: '1.000002', name: 'Cấp thẻ luật sư' },
    );
    expect(search('thẻ luật sư').codes[0]).toBe('1.000002');
  });

  it('prefers words that stand together', () => {
    const search = anIndex(
      { code: '1.000001', name: 'Khai thuế và sinh trắc' },
      { code: '1.000002', name: 'Đăng ký khai sinh' },
    );
    expect(search('khai sinh').codes[0]).toBe('1.000002');
  });

  it('prefers what is nearer to the people when all else is equal', () => {
    const search = anIndex({ code: '1.000001' }, { code: '1.000002', levels: ['COMMUNE'] });
    expect(search('cấp thẻ').codes).toEqual(['1.000002', '1.000001']);
  });

  it('finds by what is handed out', () => {
    const search = anIndex({ code: '1.000001', results: ['Giấy phép hoa tiêu'] }, { code: '1.000002' });
    expect(search('hoa tiêu').codes).toEqual(['1.000001']);
  });

  it('finds by papers, forms and conditions, but names come first', () => {
    const search = anIndex(
      { code: '1.000001', papers: ['Giấy khám sức khỏe'] },
      { code: '1.000002', conditions: ['Có giấy khám sức khỏe còn hạn'] },
      { code: '1.000003', name: 'Cấp giấy khám sức khỏe' },
    );
    expect(search('khám sức khỏe').codes[0]).toBe('1.000003');
    const others = anIndex(
      { code: '1.000001', conditions: ['Có giấy khám sức khỏe'] },
      { code: '1.000002', papers: ['Giấy khám sức khỏe'] },
    );
    expect(others('khám sức khỏe').codes).toEqual(['1.000002', '1.000001']);
  });

  it('finds abbreviations and what they stand for by each other', () => {
    const search = anIndex(
      { code: '1.000001', name: 'Đóng BHXH tự nguyện' },
      { code: '1.000002', name: 'Đóng bảo hiểm xã hội tự nguyện' },
    );
    expect(search('bhxh').codes).toEqual(['1.000001', '1.000002']);
    expect(search('bảo hiểm xã hội').codes).toEqual(['1.000001', '1.000002']);
  });

  it('finds the beginning of a last word', () => {
    expect(anIndex({ name: 'Đăng ký thường trú' })('thuong tr').codes).toEqual(['1.000001']);
  });

  it('forgets what was replaced or removed', () => {
    const search = anIndex({ name: 'Tên xưa' }, { name: 'Tên nay' });
    expect(search('xưa').codes).toEqual([]);
    search('').index.remove('1.000001');
    expect(search('nay').codes).toEqual([]);
    expect(search('').index.size).toBe(0);
  });

  it('finds the same after it was rebuilt many times', () => {
    const search = anIndex({ code: '1.000001', name: 'Cấp thẻ luật sư' });
    let steps = 0;
    for (let round = 0; round < 3_000; round += 1) {
      search('').index.put(aProcedure({ code: '1.000002', name: `Gia hạn thẻ lần ${round}` }));
      for (const _step of search('').index.tidy()) {
        steps += 1;
        expect(search('thẻ luật sư').codes[0]).toBe('1.000001');
      }
    }
    expect(steps).toBeGreaterThan(2);
    expect(search('thẻ luật sư').codes[0]).toBe('1.000001');
    expect(search('gia hạn 2999').codes[0]).toBe('1.000002');
    expect(search('').index.size).toBe(2);
  });
});

describe('a query', () => {
  const { readings: read } = createSearchWords({
    abbreviations: [{ short: 'gplx', long: 'giấy phép lái xe' }],
    synonyms: [
      { said: ['bằng lái', 'gplx'], means: 'giấy phép lái xe' },
      { said: ['mất bằng lái'], means: 'cấp lại giấy phép lái xe' },
      { said: ['sang tên'], means: 'chuyển nhượng' },
      { said: ['sang tên'], means: 'đổi chủ' },
    ],
    fillers: ['làm', 'thủ tục'],
  });

  it.each([
    [
      'đổi bằng lái',
      [
        ['doi', 'bang', 'lai'],
        ['doi', 'giay', 'phep', 'lai', 'xe'],
      ],
    ],
    [
      'mat bang lai',
      [
        ['mat', 'bang', 'lai'],
        ['cap', 'lai', 'giay', 'phep', 'lai', 'xe'],
      ],
    ],
    ['Thủ tục làm GPLX', [['giay', 'phep', 'lai', 'xe']]],
    [
      'sang tên',
      [
        ['sang', 'ten'],
        ['chuyen', 'nhuong'],
        ['doi', 'chu'],
      ],
    ],
    ['kỹ thuật, kĩ thuật', [['ki', 'thuat', 'ki', 'thuat']]],
    ['tách hộ', [['tach', 'ho']]],
    ['làm', [['lam']]],
    ['', []],
  ])('%j is read as %j', (text, readings) => {
    expect(read(text)).toEqual(readings);
  });

  it('of great length is cut', () => {
    expect(read('a '.repeat(500))[0]?.length).toBeLessThan(30);
  });
});

describe('words', () => {
  it('keep codes whole and fold the rest', () => {
    expect(foldedWords('Cấp lại (1.013830), đất.')).toEqual(['cap', 'lai', '1.013830', 'dat']);
  });

  it.each([
    ['sinh', 'sin', true],
    ['sinh', 'sing', true],
    ['khai', 'kahi', true],
    ['hon', 'hoon', true],
    ['khai', 'khai', true],
    ['khai', 'kia', false],
    ['abcd', 'badc', false],
    ['sinh', 'sinhxx', false],
  ])('%s and %s are one error apart: %s', (a, b, apart) => {
    expect(isOneErrorApart(a, b)).toBe(apart);
    expect(isOneErrorApart(b, a)).toBe(apart);
  });

  it('near another are found without those that are not', () => {
    const words = createNearWords();
    for (const word of ['sinh', 'sing', 'xinh', 'khai', 'si']) words.add(word);
    expect(words.near('sinh').toSorted()).toEqual(['sing', 'xinh']);
    expect(words.near('12')).toEqual([]);
  });
});

describe('a highlighted text', () => {
  it.each([
    ['Đăng ký khai sinh lại', ['khai', 'sinh'], ['Đăng ký ', '*khai sinh', ' lại']],
    ['Khai sinh', ['khai', 'sinh'], ['*Khai sinh']],
    ['Khai, rồi sinh', ['khai', 'sinh'], ['*Khai', ', rồi ', '*sinh']],
    ['Không có gì', ['x'], ['Không có gì']],
    ['', [], []],
  ])('%j with %j', (text, words, parts) => {
    const found = highlight(readText(text), new Set(words));
    expect(found.map((part) => `${part.matched ? '*' : ''}${part.text}`)).toEqual(parts);
    expect(found.map((part) => part.text).join('')).toBe(text);
  });
});
