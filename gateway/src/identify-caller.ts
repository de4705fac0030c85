import { anonymousCaller, type Caller, ok, type Result } from '@lienthong/kernel';
import type { Identify, Identity } from './policies/identity.js';
import {
  checkRate,
  type RateBudgets,
  type RateLimiter,
  REFUSED_REQUEST_COST,
} from './policies/rate-limit.js';
import type { Refusal } from './policies/refusal.js';

export interface IdentificationDeps {
  /** Null: everybody is anonymous, and subgraphs are told nothing about the caller. */
  readonly identify: Identify | null;
  /** Null: nobody is counted. */
  readonly rate: { readonly limiter: RateLimiter; readonly budgets: RateBudgets } | null;
}

export type CallerIdentity = Pick<Identity, 'caller' | 'expiresAt'> & { readonly callerToken: string | null };

export interface Credentials {
  readonly authorization: string | null;
  readonly clientAddress: string;
}

/**
 * Who asks, at every door: a request, a WebSocket, a reserved stream. A token that nobody issued costs the address it
 * comes from, as if there were none. One that has expired costs nothing: forty people at one desk share an address, and
 * their sessions end.
 */
export async function identifyCaller(
  deps: IdentificationDeps,
  { authorization, clientAddress }: Credentials,
): Promise<Result<CallerIdentity, Refusal>> {
  const identity = await identityOf(deps, authorization);
  if (identity.ok || identity.error.type !== 'TOKEN_INVALID') return identity;
  const asked = { caller: anonymousCaller, clientAddress, cost: REFUSED_REQUEST_COST };
  const counted = await takeCost(deps, asked);
  return counted.ok ? identity : counted;
}

/** Who asks, by a token that was let in before. */
export const identityOf = async (
  { identify }: Pick<IdentificationDeps, 'identify'>,
  authorization: string | null,
): Promise<Result<CallerIdentity, Refusal>> => (identify === null ? NOBODY : await identify(authorization));

export const takeCost = async (
  { rate }: Pick<IdentificationDeps, 'rate'>,
  asked: { readonly caller: Caller; readonly clientAddress: string; readonly cost: number },
): Promise<Result<void, Refusal>> =>
  rate === null ? ok(undefined) : checkRate(rate.limiter, { ...asked, budgets: rate.budgets });

const NOBODY = ok<CallerIdentity>({
  caller: anonymousCaller,
  callerToken: null,
  expiresAt: Number.POSITIVE_INFINITY,
});
