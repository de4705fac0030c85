import { z } from 'zod';
import { baseUrl, type Environment, listenShape, parseEnvironment } from '../counterpart/environment.js';

const shape = {
  ...listenShape,
  PUBLIC_URL: baseUrl,
  /** MaDoiTac of the province. */
  PAYMENT_PARTNER_CODE: z.string().min(1).max(100),
  /** Shared with the partner; last part of every hash. */
  PAYMENT_SECRET: z.string().min(16),
  /** The partner's receiver of confirmations; the whole address. */
  PROVINCE_CONFIRM_URL: baseUrl,
  /** Where the payer's browser goes afterwards. Registered, never taken from a message. Absent: it stays here. */
  PAYMENT_RETURN_URL: z.url({ protocol: /^https?$/ }).optional(),
};

export type PaymentPlatformConfig = ReturnType<typeof readConfig>;

export const readConfig = (env: Environment) => parseEnvironment(shape, env);
