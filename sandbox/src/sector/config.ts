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
  /** Private Ed25519 JWK with `kid`, as JSON; pushes are signed with it. */
  SECTOR_PRIVATE_KEY: z.string().min(1),
  /** Base address of the dossiers subgraph. */
  DOSSIERS_URL: baseUrl,
  OIDC_ISSUER: baseUrl,
  OIDC_AUDIENCE: audience,
};

export type SectorConfig = ReturnType<typeof readConfig>;

export const readConfig = (env: Environment) => parseEnvironment(shape, env);
