import { z } from 'zod';
import {
  audience,
  baseUrl,
  type Environment,
  listenShape,
  parseEnvironment,
} from '../counterpart/environment.js';

const shape = {
  ...listenShape,
  /** The issuer, as everybody else writes it. */
  PUBLIC_URL: baseUrl,
  OIDC_AUDIENCE: audience,
  PORTAL_CLIENT_SECRET: z.string().min(16),
  SECTOR_CLIENT_SECRET: z.string().min(16),
  /** Addresses a front end may be sent back to after login, separated by blanks. */
  FRONT_END_REDIRECT_URIS: z
    .string()
    .default('http://127.0.0.1:3000/callback http://localhost:3000/callback')
    .transform((text) => text.split(/\s+/).filter((uri) => uri !== '')),
};

export type IdentityConfig = ReturnType<typeof readConfig>;

export const readConfig = (env: Environment) => parseEnvironment(shape, env);

/** For the token command. Null: only the file of a running sandbox tells the address. */
export const readIssuer = (env: Environment = process.env): string | null => env.OIDC_ISSUER ?? null;

/** Where the running system says what runs and where; the same folder as the supervisor's. */
export const readRunFilePath = (env: Environment = process.env): string =>
  `${env.LIENTHONG_DATA_PATH ?? '.lienthong'}/run.json`;
