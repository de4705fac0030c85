import { expect, it } from 'vitest';
import { readExchangeConfig } from './config.js';

it('takes the address of a PostgreSQL database', () => {
  const DATABASE_URL = 'postgres://user:word@127.0.0.1:4032/dossiers';
  expect(readExchangeConfig({ DATABASE_URL })).toEqual({ databaseUrl: DATABASE_URL });
});

it.each([undefined, '', 'dossiers', 'https://user:word@host/'])('refuses %o without repeating it', (text) => {
  expect(() => readExchangeConfig({ DATABASE_URL: text })).toThrow(
    /^DATABASE_URL is not the address [\w ]+\.$/,
  );
});
