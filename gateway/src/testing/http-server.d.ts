import { type RequestListener } from 'node:http';
export interface TestServer {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}
/** A real HTTP server on any free port. */
export declare const startTestServer: (listener: RequestListener, port?: number) => Promise<TestServer>;
