import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * Keeps identity numbers, phones and addresses unreadable at rest and yet searchable by exact value.
 * @source Law 91/2025/QH15 on personal data protection, in force from 2026-01-01
 */
export interface PersonalDataCipher {
  /** AES-256-GCM; the text names the key, so that keys can be rotated: `keyId.iv.tag.data`, base64url. */
  seal(plain: string): string;
  /** Throws when the text was altered or its key is not known. */
  open(sealed: string): string;
  /** Keyed HMAC-SHA-256 in hex for look-up; a plain hash of twelve digits could be enumerated. */
  index(plain: string): string;
}

export interface CipherKeys {
  /** Id of the key that seals; the others only open. */
  readonly current: string;
  /** 32 bytes each, base64, by key id. A key id has no dot. */
  readonly keys: Readonly<Record<string, string>>;
  /** 32 bytes, base64. Rotated only by re-indexing. */
  readonly indexKey: string;
}

export function createPersonalDataCipher({ current, keys, indexKey }: CipherKeys): PersonalDataCipher {
  const keyOf = (id: string): Buffer => {
    const encoded = Object.hasOwn(keys, id) ? keys[id] : undefined;
    if (encoded === undefined) throw new Error(`Unknown personal data key: ${id}`);
    const key = Buffer.from(encoded, 'base64');
    if (key.length !== 32) throw new Error(`Personal data key ${id} is not 32 bytes long`);
    return key;
  };
  keyOf(current);
  const index = Buffer.from(indexKey, 'base64');
  return {
    seal: (plain) => seal(current, keyOf(current), plain),
    open: (sealed) => open(keyOf, sealed),
    index: (plain) => createHmac('sha256', index).update(plain).digest('hex'),
  };
}

function seal(id: string, key: Buffer, plain: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return [id, ...[iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url'))].join('.');
}

function open(keyOf: (id: string) => Buffer, sealed: string): string {
  const [id = '', iv = '', tag = '', data = ''] = sealed.split('.');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(id), Buffer.from(iv, 'base64url'));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(data, 'base64url')), decipher.final()]).toString('utf8');
}

/** Shows the last three digits only: the first ones tell province, sex and year of birth. */
export const maskIdentityNumber = (identityNumber: string): string =>
  identityNumber.length <= 3 ? '***' : '*'.repeat(identityNumber.length - 3) + identityNumber.slice(-3);
