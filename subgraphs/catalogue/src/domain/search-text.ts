/** Text as people type it: lower case, without diacritics; đ is a letter of its own and becomes d. */
export const foldText = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd');

/** The folded words a text must contain, in any order. Codes keep their dots. */
export const searchWords = (text: string): readonly string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}.]+/u)
    .filter((word) => word !== '');
