export interface ProvidedRedis {
  /** For ioredis and for REDIS_URL of the gateway. */
  readonly url: string;
  /** Ends a server started here; one that was given runs on. */
  stop(): Promise<void>;
}
