import { createParser } from 'eventsource-parser';
export async function listen(url, query, headers = {}) {
  const stopping = new AbortController();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({ query }),
    signal: stopping.signal,
  });
  const frames = [];
  const parser = createParser({
    onId: (id) => frames.push({ event: null, id, body: null }),
    onEvent: ({ event, id, data }) => {
      if (id !== undefined) frames.pop();
      const body = data === '' ? null : JSON.parse(data);
      frames.push({ event: event ?? null, id: id ?? null, body });
    },
  });
  const read = async () => {
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
export function endOf({ frames }) {
  const extensions = frames.at(-2)?.body?.errors?.[0]?.extensions;
  return { code: extensions?.code ?? null, cursor: extensions?.cursor ?? null };
}
/** Steps of the events, in order. */
export const stepsOf = ({ frames }) =>
  frames.flatMap(({ body }) => {
    const moved = body?.data?.moved;
    return typeof moved === 'object' && moved !== null && 'step' in moved ? [moved.step] : [];
  });
//# sourceMappingURL=event-stream.js.map
