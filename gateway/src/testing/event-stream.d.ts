/** What a client saw of a stream, as it came over the wire. */
export interface SeenStream {
  readonly status: number;
  /** Events and their ids; an id alone has no event. */
  readonly frames: readonly SeenFrame[];
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  leave(): void;
}
export interface SeenFrame {
  readonly event: string | null;
  readonly id: string | null;
  readonly body: SeenBody | null;
}
export interface SeenBody {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly {
    readonly extensions?: {
      readonly code?: string;
      readonly cursor?: string;
    };
  }[];
  readonly extensions?: {
    readonly cursor?: string;
  };
}
export declare function listen(
  url: string,
  query: string,
  headers?: Readonly<Record<string, string>>,
): Promise<SeenStream>;
/** Cursor and code of the error that ended a stream. */
export declare function endOf({ frames }: SeenStream): {
  readonly code: string | null;
  readonly cursor: string | null;
};
/** Steps of the events, in order. */
export declare const stepsOf: ({ frames }: SeenStream) => readonly unknown[];
