import { readFile, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';

/** A committed file that a script derives from the sources. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

/** Writes the files that changed, and answers their paths. */
export async function writeFiles(files: readonly GeneratedFile[]): Promise<readonly string[]> {
  const written: string[] = [];
  for (const { path, content } of files) {
    if ((await textOf(path)) === content) continue;
    await writeFile(path, content);
    written.push(relative(process.cwd(), path));
  }
  return written;
}

/** One problem for each file that is not what the sources say, with the first place where it differs. */
export async function compareFiles(
  files: readonly GeneratedFile[],
  remedy: string,
): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { path, content } of files) {
    const committed = await textOf(path);
    if (committed === content) continue;
    const name = relative(process.cwd(), path);
    problems.push(
      committed === null
        ? `${name} is missing.`
        : `${name} is out of date.\n${firstDifference(committed, content)}`,
    );
  }
  return problems.length === 0 ? [] : [...problems, remedy];
}

export const textOf = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);

const CONTEXT_LINES = 2;
const SHOWN_LINES = 6;

function firstDifference(committed: string, derived: string): string {
  const before = committed.split('\n');
  const after = derived.split('\n');
  const at = after.findIndex((line, index) => line !== before[index]);
  const line = at === -1 ? after.length : at;
  const show = (lines: readonly string[], sign: string): string[] =>
    lines.slice(line, line + SHOWN_LINES).map((text) => `  ${sign} ${text}`);
  const context = before.slice(Math.max(0, line - CONTEXT_LINES), line).map((text) => `    ${text}`);
  return [`  from line ${line + 1}:`, ...context, ...show(before, '-'), ...show(after, '+')].join('\n');
}
