import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ANY, aProcedure, everyHit } from './domain/search/search.fixture.js';
import { createSearchIndex, type SearchIndex } from './domain/search/search-index.js';
import { createSearchWords } from './domain/search/search-words.js';
import { foldText } from './domain/search-text.js';
import { readSearchLanguage } from './persistence/read-search-language.js';
import { readSample } from './sync/sample/read-sample.js';
import { SAMPLE_FOLDER } from './sync/sample/sample.fixture.js';
import { versionProposals } from './sync/sample/translate-sample.js';

/** As people type them, and a code that has to be among the first five. */
const QUERIES: readonly (readonly [string, string])[] = [
  ['làm giấy khai sinh cho con', '1.001193'],
  ['dang ky khai sinh', '1.001193'],
  ['DANG KY KHAI SINH', '1.001193'],
  ['đăng ký kahi sinh', '1.001193'],
  ['lam lai giay khai sinh', '1.004884'],
  ['trích lục khai sinh', '2.000635'],
  ['giấy chứng tử', '1.000656'],
  ['dang ky ket hon', '1.000894'],
  ['giay doc than', '1.004873'],
  ['đổi tên trong khai sinh', '1.004859'],
  ['nhận cha cho con', '1.001022'],
  ['giám hộ', '1.004837'],
  ['xin con nuôi', '2.001263'],
  ['ly lich tu phap', '3.000333'],
  ['phiếu lltp', '3.000333'],
  ['nhập hộ khẩu', '1.004222'],
  ['dang ky tam tru', '1.004194'],
  ['gia han tam tru', '1.002755'],
  ['tách khẩu', '1.010038'],
  ['cắt khẩu', '1.003197'],
  ['xác nhận cư trú', '1.010041'],
  ['mất bằng lái', '3.000348'],
  ['cap lai giay phep lai xe', '3.000348'],
  ['sao y bản chính', '2.000815'],
  ['chứng thực chữ ký', '2.000884'],
  ['di chúc', '2.001019'],
  ['từ chối thừa kế', '2.001016'],
  ['mở quán ăn', '1.001612'],
  ['đăng ký hộ kinh doanh', '1.001612'],
  ['giải thể hộ kinh doanh', '1.001266'],
  ['công ty tnhh 1 thành viên', '2.001583'],
  ['thanh lap cong ty co phan', '2.002043'],
  ['dntn', '2.001610'],
  ['htx', '1.005280'],
  ['đổi sổ đỏ', '1.012783'],
  ['tách sổ đỏ', '1.012784'],
  ['mất sổ đỏ', '1.012786'],
  ['thế chấp sổ đỏ', '1.011441'],
  ['hòa giải đất đai', '1.012812'],
  ['xin phép xây nhà', '1.013225'],
  ['moi gioi bat dong san', '1.012906'],
  ['dựng rạp đám cưới vỉa hè', '1.013274'],
  ['phù hiệu xe tải', '2.002288'],
  ['bán thuốc trừ sâu', '1.004363'],
  ['thuốc thú y', '1.001686'],
  ['khoan giếng', '1.001662'],
  ['đăng ký tàu cá', '1.003650'],
  ['thẻ công chứng viên', '1.013830'],
  ['1.013830', '1.013830'],
  ['013830', '1.013830'],
];

let index: SearchIndex;
let names: readonly (readonly [code: string, name: string])[];

beforeAll(async () => {
  index = createSearchIndex(createSearchWords(readSearchLanguage()));
  for (const { content, validFrom } of versionProposals(await readSample(SAMPLE_FOLDER))) {
    const results = content.cases.flatMap((one) => one.results.map(({ name }) => name));
    const { code, name, field, levels } = content;
    index.put(
      aProcedure({ versionId: `${code}@${validFrom}`, code, name, field, levels, validFrom, results }),
    );
  }
  names = index.search('', everyHit(ANY)).hits.map(({ procedure }) => [procedure.code, procedure.name]);
});

const codes = (text: string): string[] =>
  index.search(text, everyHit(ANY)).hits.map(({ procedure }) => procedure.code);

describe('the search over the sample', () => {
  it('finds at least nine of ten procedures among the first five', () => {
    const missed = QUERIES.filter(([text, code]) => !codes(text).slice(0, 5).includes(code));
    expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(QUERIES.length / 10);
  });

  it('finds every procedure first by its own name', () => {
    const missed = names.filter(([code, name]) => codes(name)[0] !== code);
    expect(missed).toEqual([]);
  });

  it('finds the same in the same order without diacritics', () => {
    for (const [text] of QUERIES) expect(codes(foldText(text))).toEqual(codes(text));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(), fc.nat(9), ([, name], from, length) => {
        const words = name.split(' ');
        const begin = from % words.length;
        const text = words.slice(begin, begin + length + 1).join(' ');
        expect(codes(foldText(text))).toEqual(codes(text));
      }),
      { seed: 7, numRuns: 150 },
    );
  });

  it('still finds a procedure by its name with one letter exchanged, left out or twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.constantFrom('x', '', 'twice'),
        ([code, name], at, change) => {
          const folded = foldText(name).slice(0, 60);
          const letters = [...folded.matchAll(/[a-z]{4,}/g)].flatMap(({ 0: word, index: start }) =>
            [...word].map((_letter, offset) => start + offset),
          );
          const place = letters[at % Math.max(1, letters.length)];
          if (place === undefined) return;
          const letter = folded[place] ?? '';
          const typed = `${folded.slice(0, place)}${change === 'twice' ? letter + letter : change}${folded.slice(place + 1)}`;
          expect(codes(typed).slice(0, 5)).toContain(code);
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });

  it('answers nothing to nonsense and everything to nothing', () => {
    expect(codes('qqqqzzzz wwwwvvvv')).toEqual([]);
    expect(codes('  ,. ')).toHaveLength(index.size);
    expect(codes('')).toEqual(names.map(([code]) => code).toSorted());
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        expect(codes(text).length).toBeLessThanOrEqual(index.size);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
