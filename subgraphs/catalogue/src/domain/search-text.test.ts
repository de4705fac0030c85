import { describe, expect, it } from 'vitest';
import { foldText, searchWords } from './search-text.js';

describe('folded text', () => {
  it.each([
    ['Đăng ký khai sinh', 'dang ky khai sinh'],
    ['ĐIỆN BIÊN', 'dien bien'],
    ['Thủ tục cấp Giấy xác nhận tình trạng hôn nhân', 'thu tuc cap giay xac nhan tinh trang hon nhan'],
    ['Quyền sở hữu', 'quyen so huu'],
  ])('of %s has no diacritics', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('is the same for composed and decomposed letters', () => {
    expect(foldText('Hộ tịch'.normalize('NFD'))).toBe(foldText('Hộ tịch'.normalize('NFC')));
  });
});

describe('the words of a search', () => {
  it.each([
    ['  Khai   sinh ', ['khai', 'sinh']],
    ['1.013830', ['1.013830']],
    ['thẻ, công-chứng', ['the', 'cong', 'chung']],
    ['100% _ \\', ['100']],
    ['', []],
  ])('%j are folded and free of signs', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });
});
