/** Thrown by the quick projection for whatever is not the good case; the exact completion then says what is wrong. */
export const UNEXPECTED = new Error('The answer is not as simple as the projection expects');

export function unexpected(): never {
  throw UNEXPECTED;
}
