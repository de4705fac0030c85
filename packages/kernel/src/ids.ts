import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Where new identities come from; passed in with the command, never called inside a decision. */
export interface IdSource {
  /** A UUID version 4, lower case. */
  next(): string;
  /** `length` characters that are easy to read aloud (no 0/O, 1/I/L). */
  secret(length: number): string;
}

const SECRET_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

export const randomIds: IdSource = {
  next: () => randomUUID(),
  secret: (length) =>
    Array.from(randomBytes(length), (byte) => SECRET_ALPHABET[byte % SECRET_ALPHABET.length]).join(''),
};

/** Repeatable identities for tests and simulations. */
export function seededIds(seed: string): IdSource {
  let count = 0;
  const digest = (): string => createHash('sha256').update(`${seed}.${count++}`).digest('hex');
  return {
    next: () => {
      const hex = digest();
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    secret: (length) => {
      const hex = digest();
      return Array.from(
        { length },
        (_, i) =>
          SECRET_ALPHABET[Number.parseInt(hex.slice(i % 60, (i % 60) + 4), 16) % SECRET_ALPHABET.length],
      ).join('');
    },
  };
}
