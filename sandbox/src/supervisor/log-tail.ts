import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const TAIL_BYTES = 8_192;
const LINE_CHARACTERS = 400;
const STACK_LINE = /^\s+at |^Node\.js v\d/;

/** The last lines a process wrote, each cut to a readable length; logs may be long, only their end is read. */
export function lastLogLines(path: string, count = 8): string {
  const file = openSync(path, 'r');
  try {
    const length = Math.min(fstatSync(file).size, TAIL_BYTES);
    const buffer = Buffer.alloc(length);
    readSync(file, buffer, 0, length, fstatSync(file).size - length);
    return readableEnd(buffer.toString('utf8'), count);
  } finally {
    closeSync(file);
  }
}

const FULL_LOG_BYTES = 20_000_000;

/** Sets a full log aside, over the one set aside before; asked at each start. */
export function setFullLogAside(path: string): void {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > FULL_LOG_BYTES) renameSync(path, `${path}.1`);
}

/** Without the call stack: it is longer than what went wrong and pushes it out of sight. */
export function readableEnd(text: string, count: number): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !STACK_LINE.test(line));
  const shown = lines.slice(-count).map((line) => `  ${line.slice(0, LINE_CHARACTERS)}`);
  return shown.join('\n');
}
