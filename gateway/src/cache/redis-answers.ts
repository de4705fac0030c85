import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type AnswerStore, type AnswerToKeep, type Lookup, MAX_MARKS } from './answer-store.js';

export interface RedisAnswers extends AnswerStore {
  /** Whether answers are found and kept at present. */
  shared(): boolean;
}

/**
 * Answers that all gateways share. One hash holds which mark was set by which drop; an answer holds after which drop it
 * was asked for. Both carry the epoch of the hash, so that a hash that was flushed, evicted or dropped takes every
 * answer with it, whatever is left of them.
 *
 * After a lost connection or a failed drop this gateway cannot know what Redis missed: it drops everything before it
 * uses Redis again. Until then it answers without.
 */
export function createRedisAnswers(options: {
  readonly url: string;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly maxMarks?: number;
}): RedisAnswers {
  const redis = connect(options.url);
  const state = createTrust(redis, options.log);
  redis.on('error', state.lose);
  redis.on('close', state.lose);
  const attempt = async (command: () => Promise<unknown>): Promise<unknown> => {
    if (!state.trusted()) return null;
    return command().catch(() => null);
  };
  const drop = async (command: () => Promise<unknown>): Promise<void> => {
    if (state.trusted()) await command().catch(state.lose);
    else state.miss();
  };
  return {
    find: async (key) =>
      toLookup(await attempt(() => redis.eval(FIND, 2, DROPS, answerKey(key), randomUUID()))),
    keep: async (answer) =>
      void (await attempt(() => redis.eval(KEEP, 2, DROPS, answerKey(answer.key), ...keepArguments(answer)))),
    drop: (marks) =>
      drop(() => redis.eval(DROP, 1, DROPS, options.maxMarks ?? MAX_MARKS, ...marks.map(field))),
    dropAll: () => drop(() => redis.del(DROPS)),
    shared: state.trusted,
    stop: async () => redis.disconnect(),
  };
}

/** Short enough that an answer is sooner fetched anew. */
const COMMAND_MS = 100;

const connect = (url: string): Redis =>
  new Redis(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
    connectTimeout: 2_000,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5_000),
  });

interface Trust {
  /** Asks for a fresh start in passing, if there is to be one. */
  trusted(): boolean;
  lose(): void;
  /** Something was to be dropped meanwhile: a start under way does not count. */
  miss(): void;
}

function createTrust(redis: Redis, log: Pick<Logger, 'info' | 'warn'>): Trust {
  let trusted = false;
  let lost = false;
  let losses = 0;
  let starting = false;
  const start = async (): Promise<void> => {
    const before = losses;
    await redis.del(DROPS);
    trusted = losses === before;
    if (trusted && lost) log.info('Redis answers again; public answers are shared');
    if (trusted) lost = false;
  };
  const lose = (): void => {
    if (!lost) log.warn('Redis does not answer; public answers are not kept');
    lost = true;
    trusted = false;
    losses++;
  };
  return {
    trusted: () => {
      if (!trusted && !starting && redis.status === 'ready') {
        starting = true;
        void start()
          .catch(lose)
          .finally(() => {
            starting = false;
          });
      }
      return trusted;
    },
    lose,
    miss: () => {
      losses++;
    },
  };
}

/** In braces: a cluster keeps everything in one slot, where one script may use it. */
const PREFIX = '{lienthong-answers}';
const DROPS = `${PREFIX}:drops`;
const answerKey = (key: string): string => `${PREFIX}:${key}`;
const field = (mark: string): string => `mark ${mark}`;

const keepArguments = ({ moment, marks, text, expiresAt }: AnswerToKeep): (string | number)[] => [
  moment.epoch,
  moment.drops,
  JSON.stringify(marks.map(field)),
  text,
  expiresAt,
];

/** True while no mark of the list was set after that many drops. */
const IS_FRESH = `
local function isFresh(marks, drops)
  if #marks == 0 then return true end
  for _, set in ipairs(redis.call('HMGET', KEYS[1], unpack(marks))) do
    if set and tonumber(set) > tonumber(drops) then return false end
  end
  return true
end
`;

const FIND = `${IS_FRESH}
local epoch, drops = unpack(redis.call('HMGET', KEYS[1], 'epoch', 'drops'))
if not epoch then
  epoch, drops = ARGV[1], '0'
  redis.call('HSET', KEYS[1], 'epoch', epoch, 'drops', drops)
end
local answer = redis.call('HMGET', KEYS[2], 'epoch', 'drops', 'marks', 'text', 'expiresAt')
if answer[1] == epoch and isFresh(cjson.decode(answer[3]), answer[2]) then
  return {epoch, tonumber(drops), answer[4], tonumber(answer[5])}
end
return {epoch, tonumber(drops)}
`;

const KEEP = `${IS_FRESH}
if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then return 0 end
if not isFresh(cjson.decode(ARGV[3]), ARGV[2]) then return 0 end
redis.call('HSET', KEYS[2], 'epoch', ARGV[1], 'drops', ARGV[2], 'marks', ARGV[3], 'text', ARGV[4], 'expiresAt', ARGV[5])
redis.call('PEXPIREAT', KEYS[2], ARGV[5])
return 1
`;

/** Without an epoch nothing is kept, so there is nothing to drop. */
const DROP = `
if redis.call('HEXISTS', KEYS[1], 'epoch') == 0 then return 0 end
local drops = redis.call('HINCRBY', KEYS[1], 'drops', 1)
for i = 2, #ARGV do redis.call('HSET', KEYS[1], ARGV[i], drops) end
if redis.call('HLEN', KEYS[1]) > tonumber(ARGV[1]) then redis.call('DEL', KEYS[1]) end
return drops
`;

const answered = z.union([
  z.tuple([z.string(), z.number()]),
  z.tuple([z.string(), z.number(), z.string(), z.number()]),
]);

function toLookup(answer: unknown): Lookup {
  const parsed = answered.safeParse(answer);
  if (!parsed.success) return { found: null, moment: null };
  const [epoch, drops, text, expiresAt] = parsed.data;
  const found = text === undefined || expiresAt === undefined ? null : { text, expiresAt };
  return { found, moment: { epoch, drops } };
}
