declare const brand: unique symbol;

/** A plain value that only its own constructor may produce, so that two kinds of string are never mixed. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
