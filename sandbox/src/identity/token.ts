import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { machineClients } from './clients.js';
import { readIssuer, readRunFilePath } from './config.js';
import { people } from './people.js';

const NOT_RUNNING = 'The sandbox identity provider does not answer. Start everything with: npm start';

const runFile = z.object({ urls: z.object({ identity: z.url() }) });
const tokenAnswer = z.object({ access_token: z.string() });

process.exitCode = await main(process.argv[2]);

/** Prints a token and nothing else on stdout, so that it can be used in another command. */
async function main(user: string | undefined): Promise<number> {
  if (user === undefined) return complain(usage());
  const issuer = identityAddress();
  if (issuer === null) return complain(NOT_RUNNING);
  const answer = await askForToken(issuer, user).catch(() => null);
  if (answer === null) return complain(NOT_RUNNING);
  if (answer === 'UNKNOWN_USER') return complain(`Nobody is called ${user}.\n${usage()}`);
  process.stdout.write(`${answer.access_token}\n`);
  return 0;
}

function complain(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}

function usage(): string {
  const lines = [...people, ...machineClients].map(
    ({ id, role }) => `  ${id.padEnd(18)} ${role.vi} · ${role.en}`,
  );
  return ['Usage: npm run token -- <user>', ...lines].join('\n');
}

/** A variable wins over the file that the running sandbox wrote. */
function identityAddress(): string | null {
  const issuer = readIssuer();
  if (issuer !== null) return issuer;
  const path = resolve(readRunFilePath());
  if (!existsSync(path)) return null;
  const parsed = runFile.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return parsed.success ? parsed.data.urls.identity : null;
}

async function askForToken(
  issuer: string,
  user: string,
): Promise<z.infer<typeof tokenAnswer> | 'UNKNOWN_USER'> {
  const response = await fetch(`${issuer.replace(/\/+$/, '')}/sandbox/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
    signal: AbortSignal.timeout(5_000),
  });
  return response.status === 404 ? 'UNKNOWN_USER' : tokenAnswer.parse(await response.json());
}
