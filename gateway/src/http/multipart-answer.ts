import type { ServerResponse } from 'node:http';
import type { AnswerInParts } from '../runtime/graph-runtime.js';
import { partsOf, writeEach } from './write-each.js';

/**
 * Writes an answer part by part, each with the boundary behind it, so that a client knows at once where it ends. Returns
 * how many were written.
 * @source RFC 2046, 5.1.1; GraphQL over HTTP, Incremental Delivery
 */
export async function writeMultipart(response: ServerResponse, answer: AnswerInParts): Promise<number> {
  response.writeHead(200, {
    'content-type': `multipart/mixed; boundary="${BOUNDARY}"; ${PARAMETERS[answer.format]}`,
    // Proxies such as nginx would collect what is told.
    'x-accel-buffering': 'no',
  });
  let parts = 0;
  const complete = await writeEach(response, partsOf(answer), (text) => {
    const opening = parts === 0 ? `--${BOUNDARY}\r\n` : '\r\n';
    parts++;
    return `${opening}${PART_HEAD}${text}\r\n--${BOUNDARY}`;
  });
  if (complete) response.end('--\r\n');
  return parts;
}

const BOUNDARY = '-';
const PART_HEAD = 'content-type: application/json; charset=utf-8\r\n\r\n';
const PARAMETERS = { '2022': 'deferSpec=20220824', 'v0.2': 'incrementalSpec=v0.2' } as const;
