import type { PartFormat } from '../runtime/graph-runtime.js';

/**
 * How a client wants an answer that comes in parts: `multipart/mixed` or `text/event-stream`, with a parameter that names
 * the format. Without one it is the newer format, which says everything once. Null: it takes whole answers only.
 */
export function acceptedParts(accept: string | undefined): PartFormat | null {
  for (const text of (accept ?? '').split(',')) {
    const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
    if (range !== 'multipart/mixed' && range !== 'text/event-stream') continue;
    if (parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) continue;
    const format = formatOf(parameters);
    if (format !== null) return format;
  }
  return null;
}

function formatOf(parameters: readonly string[]): PartFormat | null {
  const given = (name: string): string | undefined =>
    parameters
      .find((parameter) => parameter.startsWith(`${name}=`))
      ?.slice(name.length + 1)
      .replaceAll('"', '');
  const [older, newer] = [given('deferspec'), given('incrementalspec')];
  if (older !== undefined) return older === '20220824' ? '2022' : null;
  return newer === undefined || newer === 'v0.2' ? 'v0.2' : null;
}
