import { type Language, requestError } from '@lienthong/graph';

/** The bytes of a Base64 text. Anything else is refused: a lenient decoder would keep a cut file as if it were whole. */
export function decodeBase64(text: string, language: Language): Uint8Array {
  if (text.length === 0 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
    throw requestError('BAD_USER_INPUT', NOT_BASE64, language);
  }
  return Buffer.from(text, 'base64');
}

const NOT_BASE64 = { vi: 'Nội dung tệp phải ở dạng Base64.', en: 'The file content must be Base64.' };
