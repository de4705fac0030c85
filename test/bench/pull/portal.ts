import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '@lienthong/sandbox';
import { freePort, ready } from '../free-port.js';

/** What the province logs in with. */
export const ACCOUNT = {
  NATIONAL_PORTAL_USERNAME: 'bac-ninh',
  NATIONAL_PORTAL_PASSWORD: 'bench-secret-not-real',
  NATIONAL_PORTAL_DSTCODE: 'national-portal',
  NATIONAL_PORTAL_AGENCY: 'H05.00.01',
} as const;

export interface BenchPortal {
  readonly url: string;
  /** Codes of the packets that were asked for, in order. */
  packetsAskedFor(): Promise<string[]>;
  stop(): Promise<void>;
}

/** The sandbox portal as a process of its own, with the whole national catalogue. */
export async function startPortal(dataPath: string): Promise<BenchPortal> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [join(projectRoot(), 'sandbox/dist/portal/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PORT: String(port),
      LOG_LEVEL: 'error',
      DATA_PATH: dataPath,
      PUBLIC_URL: url,
      PORTAL_USERNAME: ACCOUNT.NATIONAL_PORTAL_USERNAME,
      PORTAL_PASSWORD: ACCOUNT.NATIONAL_PORTAL_PASSWORD,
      PORTAL_DSTCODE: ACCOUNT.NATIONAL_PORTAL_DSTCODE,
      PORTAL_SESSION_MINUTES: '60',
      PROVINCE_INTAKE_URL: 'http://127.0.0.1:9',
      OIDC_ISSUER: 'http://127.0.0.1:9',
      PORTAL_CLIENT_SECRET: 'nobody-is-asked-for-this',
      PORTAL_CATALOGUE: 'national',
      CATALOGUE_DATA_PATH: process.env.CATALOGUE_DATA_PATH ?? '/nowhere',
    },
  });
  await ready(url, child);
  return {
    url,
    packetsAskedFor: async () => {
      const response = await fetch(`${url}/sandbox/log?last=10000`);
      const { calls } = (await response.json()) as { calls: { service: string; codes: string[] }[] };
      return calls.filter(({ service }) => service === 'LayThuTuc').flatMap(({ codes }) => codes);
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
