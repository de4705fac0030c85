/** A case that some version of a procedure has, with every paper that some version asks for in it. */
export interface KnownCase {
  readonly id: string;
  readonly paperCodes: readonly string[];
}
