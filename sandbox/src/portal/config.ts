import { z } from 'zod';
import {
  audience,
  baseUrl,
  type Environment,
  listenShape,
  parseEnvironment,
} from '../counterpart/environment.js';
import { CATALOGUE_KIND } from './national-catalogue/choose-catalogue.js';

const shape = {
  ...listenShape,
  PUBLIC_URL: baseUrl,
  /** What the province logs in with. */
  PORTAL_USERNAME: z.string().min(1),
  PORTAL_PASSWORD: z.string().min(8),
  /** Destination code the province sends as the header `dstcode`. */
  PORTAL_DSTCODE: z.string().min(1),
  PORTAL_SESSION_MINUTES: z.coerce.number().positive().default(10),
  /** The province's receiver of dossiers lodged here; the whole address. */
  PROVINCE_INTAKE_URL: baseUrl,
  OIDC_ISSUER: baseUrl,
  OIDC_AUDIENCE: audience,
  /** Secret of the machine client `national-portal`. */
  PORTAL_CLIENT_SECRET: z.string().min(16),
  /** Folder of the sample data. Absent: an empty catalogue. */
  SAMPLE_PATH: z.string().min(1).optional(),
  /** Which catalogue it shows: `sample`, `generated`, `generated:<number>` or `national`. */
  PORTAL_CATALOGUE: z.string().regex(CATALOGUE_KIND).default('sample'),
  /** Folder with a copy of the national catalogue, for `national`. Absent: it is generated. */
  CATALOGUE_DATA_PATH: z.string().min(1).optional(),
};

export type PortalConfig = ReturnType<typeof readConfig>;

export const readConfig = (env: Environment) => parseEnvironment(shape, env);
