/**
 * What may be kept and shown of a thrown error: its name and code, never its message. Messages of database
 * drivers and parsers quote the values they stumbled over, and those may be personal data.
 */
export function describeFailure(failure: unknown): string {
  if (!(failure instanceof Error)) return 'a thrown value that is not an Error';
  const code = codeOf(failure) ?? codeOf(failure.cause);
  return code === null ? failure.name : `${failure.name} (${code})`;
}

/** The places the error passed through, for the log of a bug; without the message, for the same reason. */
export function placesOf(failure: unknown): string[] {
  if (!(failure instanceof Error) || failure.stack === undefined) return [];
  return failure.stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
}

/** SQLSTATE or system error code. Null when there is none. */
export function codeOf(failure: unknown): string | null {
  if (typeof failure !== 'object' || failure === null || !('code' in failure)) return null;
  const { code } = failure;
  return typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : null;
}
