/** The few calls of the driver used here; the driver is published without types. */
declare module 'pg' {
  export interface QueryAnswer {
    readonly rows: readonly Record<string, unknown>[];
    readonly rowCount: number | null;
  }
  export class Client {
    constructor(options: { connectionString: string; connectionTimeoutMillis?: number });
    connect(): Promise<void>;
    query(text: string, values?: readonly unknown[]): Promise<QueryAnswer>;
    end(): Promise<void>;
    on(event: 'error', listener: (error: Error) => void): this;
  }
  export const escapeIdentifier: (name: string) => string;
  const driver: { readonly Client: typeof Client; readonly escapeIdentifier: typeof escapeIdentifier };
  export default driver;
}
