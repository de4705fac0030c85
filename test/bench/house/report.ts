import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, release, totalmem } from 'node:os';

/** Puts the section between its marks into the document; what stands outside the marks is left alone. */
export function writeSection(path: string, section: string, name = 'house'): void {
  const [opening, closing] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`];
  const document = readFileSync(path, 'utf8');
  const begin = document.indexOf(opening);
  const end = document.indexOf(closing);
  if (begin < 0 || end < begin) throw new Error(`${path} has no section for these results`);
  writeFileSync(path, `${document.slice(0, begin + opening.length)}\n${section}\n${document.slice(end)}`);
}

export const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');

export function machine(): string {
  const memory = Math.round(totalmem() / 1_073_741_824);
  return `${cpus().length} × ${cpus()[0]?.model.trim()} (${arch()}), ${memory} GB, Linux ${release()}, Node ${process.versions.node}`;
}

export const round = (value: number, digits = 1): string => value.toFixed(digits);
