import { Unzip, UnzipInflate, UnzipPassThrough, zipSync } from 'fflate';

/**
 * The same archive, unpacked within a limit and stored again without compression, so that whoever reads it next
 * cannot be made to unpack more. Null: larger than the limit. Throws what is no archive.
 *
 * Threat: a few kilobytes that unpack to more than the memory holds. The sizes an archive declares are not believed.
 */
export function boundedZip(bytes: Uint8Array, limit: number): Uint8Array | null {
  const unpacked: Record<string, Uint8Array[]> = {};
  let total = 0;
  let complaint: Error | null = null;
  const unzip = new Unzip((file) => {
    const chunks: Uint8Array[] = [];
    unpacked[file.name] = chunks;
    file.ondata = (failure, chunk) => {
      complaint ??= failure;
      total += chunk?.length ?? 0;
      if (total <= limit && failure === null) chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(UnzipPassThrough);
  for (let start = 0; start < bytes.length && total <= limit && complaint === null; start += STEP) {
    unzip.push(bytes.subarray(start, start + STEP), start + STEP >= bytes.length);
  }
  if (total > limit) return null;
  if (complaint !== null) throw complaint;
  const files = Object.entries(unpacked).map(([name, chunks]) => [name, joined(chunks)] as const);
  return zipSync(Object.fromEntries(files), { level: 0 });
}

/** Small enough that one step cannot unpack to much: deflate gains at most a thousandfold. */
const STEP = 16_384;

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
