/** For how long an answer is waited for. Work that nobody waits for is not begun. */
export interface WorkTime {
  /** Whether nobody waits any more. */
  over(): boolean;
}

/**
 * Threat: a header keeps a subgraph from doing its work, or makes it work without end.
 * Goal: work stops being begun when the gateway has given it up, and never because of somebody else.
 * Argument: the header is read after the gateway's token was verified; what is not a number of milliseconds counts as
 * none. A number rather than a moment is told, because clocks differ.
 */
export function createWorkTime(given: {
  /** Header with the milliseconds the gateway waits. */
  readonly header: string | string[] | undefined;
  /** When the request came, on the clock of `now`. */
  readonly arrivedAt: number;
  readonly now: () => number;
  /** Whether the connection is closed: a gateway that gives up closes it. */
  readonly gone: () => boolean;
}): WorkTime {
  const { header, arrivedAt, now, gone } = given;
  const waitMs =
    typeof header === 'string' && /^\d{1,7}$/.test(header) ? Number(header) : Number.POSITIVE_INFINITY;
  return { over: () => gone() || now() - arrivedAt >= waitMs };
}
