/** The form in which a record stands in a file when its identity follows from the rest. */
export function withoutOwnId(record: { readonly id: string }): object {
  const { id: _, ...written } = record;
  return written;
}
