/** The few methods of a structured logger that the exchange uses; pino has them. */
export interface ExchangeLog {
  info(facts: object, event: string): void;
  warn(facts: object, event: string): void;
  error(facts: object, event: string): void;
}
