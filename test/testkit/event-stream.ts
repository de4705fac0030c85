import { createParser } from 'eventsource-parser';

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
  readonly errors?: readonly { readonly extensions?: { readonly code?: string; readonly cursor?: string } }[];
  readonly extensions?: { readonly cursor?: string };
}

export async function listen(
  url: string,
  query: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<SeenStream> {
  const stopping = new AbortController();
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    signal: stopping.signal,
  });
  const frames: SeenFrame[] = [];
  const parser = createParser({
    onId: (id) => frames.push({ event: null, id, body: null }),
    onEvent: ({ event, id, data }) => {
      if (id !== undefined) frames.pop();
      const body = data === '' ? null : (JSON.parse(data) as SeenBody);
      frames.push({ event: event ?? null, id: id ?? null, body });
    },
  });
  const read = async (): Promise<void> => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) parser.feed(chunk);
  };
  return {
    status: response.status,
    frames,
    ended: read().catch(() => undefined),
    leave: () => stopping.abort(),
  };
}

/** Cursor and code of the error that ended a stream. */
export function endOf({ frames }: SeenStream): {
  readonly code: string | null;
  readonly cursor: string | null;
} {
  const extensions = frames.at(-2)?.body?.errors?.[0]?.extensions;
  return { code: extensions?.code ?? null, cursor: extensions?.cursor ?? null };
}
