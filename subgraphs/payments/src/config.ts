import {
  baseUrl,
  databaseUrl,
  type Environment,
  parseEnvironment,
  personalDataKeys,
  type ServiceConfig,
  serviceVariables,
  toServiceConfig,
} from '@lienthong/graph';
import type { CipherKeys } from '@lienthong/kernel';
import { z } from 'zod';

/** Everything this subgraph is told from outside. Read once, in main.ts. */
export interface PaymentsConfig extends ServiceConfig {
  readonly databaseUrl: string;
  readonly dossiersUrl: string;
  readonly platform: {
    readonly url: string;
    readonly partnerCode: string;
    readonly secret: string;
    readonly timeoutMs: number;
    /** Age at which an attempt without an outcome is asked about for the first time. */
    readonly queryAfterMs: number;
    readonly queryEveryMs: number;
    /** How long the answer to a mutation waits for the payment page. */
    readonly payUrlWaitMs: number;
  };
  readonly personalData: CipherKeys;
}

export function readConfig(env: Environment): PaymentsConfig {
  const values = parseEnvironment('payments', variables, env);
  return {
    ...toServiceConfig(values),
    databaseUrl: values.PAYMENTS_DATABASE_URL,
    dossiersUrl: values.DOSSIERS_URL,
    platform: {
      url: values.PAYMENT_PLATFORM_URL,
      partnerCode: values.PAYMENT_PARTNER_CODE,
      secret: values.PAYMENT_SECRET,
      timeoutMs: values.PAYMENT_TIMEOUT_MS,
      queryAfterMs: values.PAYMENT_QUERY_AFTER_SECONDS * 1_000,
      queryEveryMs: values.PAYMENT_QUERY_EVERY_SECONDS * 1_000,
      payUrlWaitMs: values.PAYMENT_URL_WAIT_MS,
    },
    personalData: { ...values.PERSONAL_DATA_KEYS, indexKey: values.PERSON_INDEX_KEY },
  };
}

const wholeNumber = z.coerce.number().int();

const variables = {
  ...serviceVariables(4003),
  PAYMENTS_DATABASE_URL: databaseUrl,
  DOSSIERS_URL: baseUrl,
  PAYMENT_PLATFORM_URL: baseUrl,
  PAYMENT_PARTNER_CODE: z.string().regex(/^[^|]{1,100}$/, 'is empty, too long or holds a |'),
  PAYMENT_SECRET: z.string().min(16),
  PAYMENT_TIMEOUT_MS: wholeNumber.min(100).max(25_000).default(10_000),
  PAYMENT_QUERY_AFTER_SECONDS: wholeNumber.min(1).max(86_400).default(900),
  PAYMENT_QUERY_EVERY_SECONDS: wholeNumber.min(1).max(3_600).default(60),
  PAYMENT_URL_WAIT_MS: wholeNumber.min(0).max(10_000).default(3_000),
  PERSONAL_DATA_KEYS: personalDataKeys,
  PERSON_INDEX_KEY: z.string().min(1),
};
