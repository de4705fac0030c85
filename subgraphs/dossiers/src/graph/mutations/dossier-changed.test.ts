import 'reflect-metadata';
import { GraphQLError } from 'graphql';
import { describe, expect, it } from 'vitest';
import { toCommand } from './dossier-changed.js';

const dossierId = '0b6f1a3e-7c2d-4e5f-8a9b-0c1d2e3f4a5b';

describe('the key of a command', () => {
  it.each(['12345678', 'a'.repeat(100), '0b6f1a3e-7c2d-4e5f-8a9b-0c1d2e3f4a5b', '!~!~!~!~'])(
    'may be %s',
    (key) => {
      expect(toCommand({ dossierId, idempotencyKey: key, expectedRevision: 3 }, 'vi')).toEqual({
        dossierId,
        idempotencyKey: key,
        expectedRevision: 3,
      });
    },
  );

  it.each(['', '1234567', 'a'.repeat(101), 'with a blank', 'khóa-chống-lặp', '12345678\n', '1234\t5678'])(
    'may not be %j',
    (key) => {
      expect(() => toCommand({ dossierId, idempotencyKey: key }, 'en')).toThrow(
        new GraphQLError('idempotencyKey takes 8 to 100 ASCII characters without blanks.', {
          extensions: { code: 'BAD_USER_INPUT' },
        }),
      );
    },
  );
});

describe('the revision of a command', () => {
  it.each([undefined, null])('is "whatever it is now" when it is %s', (expectedRevision) => {
    const input = {
      dossierId,
      idempotencyKey: '12345678',
      ...(expectedRevision === null && { expectedRevision }),
    };
    expect(toCommand(input, 'vi').expectedRevision).toBeNull();
  });
});
