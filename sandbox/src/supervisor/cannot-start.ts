/**
 * Something a person can put right stands in the way. The message is complete: what is wrong, and what to do.
 * Shown without a stack; every other error is a bug and keeps its stack.
 */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
