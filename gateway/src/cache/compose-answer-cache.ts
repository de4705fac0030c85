import { type Clock, gatewayCaller, systemClock } from '@lienthong/kernel';
import type { Logger } from 'pino';
import type { CallerTokenSigner } from '../policies/caller-token.js';
import type { AnswerStore } from './answer-store.js';
import { createChangeFollower } from './change-follower.js';
import { marksSetBy } from './dependencies.js';
import { createLocalAnswers } from './local-answers.js';
import { createPublicAnswers, type PublicAnswers } from './public-answers.js';
import { createRedisAnswers } from './redis-answers.js';

export interface AnswerCache {
  readonly answers: PublicAnswers;
  stop(): Promise<void>;
}

export interface AnswerCacheOptions {
  /** Base address of the subgraph that tells what changes. */
  readonly feedUrl: string;
  readonly signer: CallerTokenSigner;
  /** Null: answers are kept in this process. */
  readonly redisUrl: string | null;
  readonly maxBytes: number;
  readonly log: Logger;
  /** Tells when answers end. */
  readonly clock: Clock;
}

/** An empty page of the feed comes after 25 seconds, so silence for longer is an outage. */
const MAX_SILENCE_MS = 60_000;

/** The cache of public answers, and the follower that empties it. */
export function composeAnswerCache(options: AnswerCacheOptions): AnswerCache {
  const { signer, log, clock } = options;
  const store: AnswerStore =
    options.redisUrl === null
      ? createLocalAnswers({ clock, maxBytes: options.maxBytes })
      : createRedisAnswers({ url: options.redisUrl, log });
  const follower = createChangeFollower({
    url: options.feedUrl,
    token: () => signer(gatewayCaller, { now: systemClock.now(), notAfter: Number.POSITIVE_INFINITY }),
    onChanges: (changes) => store.drop([...new Set(changes.flatMap(marksSetBy))]),
    onLost: () => store.dropAll(),
    log,
  });
  follower.start();
  const hearsChanges = (): boolean => {
    const silentMs = follower.silentMs();
    return silentMs !== null && silentMs < MAX_SILENCE_MS;
  };
  return {
    answers: createPublicAnswers({ store, clock, hearsChanges }),
    stop: async () => {
      await follower.stop();
      await store.stop();
    },
  };
}
