import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createGunzip } from 'node:zlib';
import { refuse } from './import-fault.js';

/** Larger than any row of the national catalogue by far; stops a file that would fill the memory. */
export const LONGEST_LINE = 4_000_000;

const NEWLINE = 10;

/** Lines of a file, `.gz` unpacked on the way, one at a time. Refuses what cannot be read or never ends. */
export async function* readLines(path: string): AsyncGenerator<string> {
  const file = basename(path);
  const bytes = openBytes(path);
  let row = 1;
  let pending: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of bytes) {
      let start = 0;
      const buffer = chunk as Buffer;
      for (let end = buffer.indexOf(NEWLINE); end >= 0; end = buffer.indexOf(NEWLINE, start)) {
        yield Buffer.concat([...pending, buffer.subarray(start, end)]).toString('utf8');
        [pending, length, start] = [[], 0, end + 1];
        row += 1;
      }
      pending.push(buffer.subarray(start));
      length += buffer.length - start;
      if (length > LONGEST_LINE) {
        refuse({ type: 'RowTooLong', file, row, column: null, limitBytes: LONGEST_LINE });
      }
    }
  } catch (failure) {
    if (isReadingFailure(failure)) refuse({ type: 'UnreadableFile', file, row, column: null });
    throw failure;
  }
  if (length > 0) yield Buffer.concat(pending).toString('utf8');
}

function openBytes(path: string): AsyncIterable<unknown> {
  const stream = createReadStream(path);
  if (!path.endsWith('.gz')) return stream;
  const unpacked = createGunzip();
  stream.on('error', (failure) => unpacked.destroy(failure));
  return stream.pipe(unpacked);
}

/** Failures of the file system and of unpacking carry a code; our own refusals do not. */
const isReadingFailure = (failure: unknown): boolean => failure instanceof Error && 'code' in failure;
