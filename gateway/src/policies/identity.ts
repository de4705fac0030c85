import {
  anonymousCaller,
  BoundedCache,
  type Caller,
  type Clock,
  err,
  ok,
  type Result,
  sha256,
} from '@lienthong/kernel';
import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { CallerTokenSigner } from './caller-token.js';
import type { Refusal } from './refusal.js';

/** Who asks, and the token that tells the subgraphs so. */
export interface Identity {
  readonly caller: Caller;
  readonly callerToken: string;
  /** Epoch milliseconds, exclusive; nobody who is anonymous expires. */
  readonly expiresAt: number;
}

/** Null: the request carries no `Authorization` header. */
export type Identify = (authorization: string | null) => Promise<Result<Identity, Refusal>>;

export interface IdentityOptions {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly signer: CallerTokenSigner;
  readonly clock: Clock;
  readonly cacheSize?: number;
}

/**
 * Threat: forged, foreign, expired or re-signed tokens; keys of the attacker's choice; a subgraph that
 * believes whoever reaches it.
 * Goal: a caller is who the configured identity provider says, for as long as it says so.
 * Argument: only asymmetric algorithms on a short list are tried, with keys of the configured issuer, so
 * neither `none` nor a public key used as a secret passes; issuer, audience, expiry and not-before are
 * checked; claims are read through a schema. Subgraphs get a token of at most 60 seconds that only the
 * gateway can sign. What is cached per token ends with the token, and after half a minute at the latest.
 */
export function createIdentify(options: IdentityOptions): Identify {
  const known = new BoundedCache<CachedIdentity>(options.cacheSize ?? 10_000);
  return async (authorization) => {
    const key = authorization === null ? 'anonymous' : sha256(authorization);
    const now = options.clock.now();
    const cached = known.get(key);
    if (cached !== undefined && now < cached.validUntil) return ok(cached.identity);
    const established = await establish(options, authorization);
    if (!established.ok) return established;
    known.set(key, established.value);
    return ok(established.value.identity);
  };
}

interface CachedIdentity {
  readonly identity: Identity;
  /** Epoch milliseconds, exclusive. */
  readonly validUntil: number;
}

const ALGORITHMS = ['RS256', 'ES256', 'EdDSA', 'PS256'];
/** Half of a caller token's life: a subgraph never gets one that is about to expire. */
const CACHE_MS = 30_000;
const CLOCK_TOLERANCE_SECONDS = 5;

async function establish(
  options: IdentityOptions,
  authorization: string | null,
): Promise<Result<CachedIdentity, Refusal>> {
  const verified =
    authorization === null
      ? ok({ caller: anonymousCaller, expiresAt: Number.POSITIVE_INFINITY })
      : await verify(options, authorization);
  if (!verified.ok) return verified;
  const { caller, expiresAt } = verified.value;
  const now = options.clock.now();
  const callerToken = await options.signer(caller, { now, notAfter: expiresAt });
  return ok({
    identity: { caller, callerToken, expiresAt },
    validUntil: Math.min(now + CACHE_MS, expiresAt),
  });
}

async function verify(
  options: IdentityOptions,
  authorization: string,
): Promise<Result<{ caller: Caller; expiresAt: number }, Refusal>> {
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization)?.[1];
  if (token === undefined) return err({ type: 'TOKEN_INVALID' });
  try {
    const { payload } = await jwtVerify(token, options.keys, {
      algorithms: ALGORITHMS,
      issuer: options.issuer,
      audience: options.audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: new Date(options.clock.now()),
    });
    const caller = callerOf(payload);
    if (caller === null) return err({ type: 'TOKEN_INVALID' });
    return ok({ caller, expiresAt: ((payload.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1000 });
  } catch (error) {
    return err({ type: refusalOf(error) });
  }
}

/** Only failures to fetch the keys are not the caller's fault. */
function refusalOf(error: unknown): 'TOKEN_EXPIRED' | 'TOKEN_INVALID' | 'IDENTITY_PROVIDER_UNAVAILABLE' {
  if (error instanceof errors.JWTExpired) return 'TOKEN_EXPIRED';
  if (error instanceof errors.JWKSTimeout) return 'IDENTITY_PROVIDER_UNAVAILABLE';
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC'
    ? 'TOKEN_INVALID'
    : 'IDENTITY_PROVIDER_UNAVAILABLE';
}

const claims = z.object({
  sub: z.string().min(1).max(255),
  kind: z.enum(['APPLICANT', 'OFFICER', 'MACHINE', 'SUPERVISOR', 'OPERATOR']),
  scope: z.string().max(4_000).default(''),
  unit_id: z.string().min(1).max(255).nullish(),
  name: z.string().min(1).max(255).nullish(),
  identity_number: z
    .string()
    .regex(/^\d{12}$/)
    .nullish(),
});

function callerOf(payload: JWTPayload): Caller | null {
  const parsed = claims.safeParse(payload);
  if (!parsed.success) return null;
  const { sub, kind, scope, unit_id, name, identity_number } = parsed.data;
  const officer = kind === 'OFFICER';
  return {
    kind,
    subject: sub,
    scopes: [...new Set(scope.split(' ').filter((part) => part !== ''))].sort(),
    unitId: officer ? (unit_id ?? null) : null,
    displayName: officer ? (name ?? null) : null,
    identityNumber: kind === 'APPLICANT' ? (identity_number ?? null) : null,
  };
}
