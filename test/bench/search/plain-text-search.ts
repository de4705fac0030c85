import { withConnection } from '@lienthong/sandbox';
import type { Search } from './questions.js';

const CONNECTIONS = 10;

/** An index made for the floor. */
export const preparePlainTextSearch = (databaseUrl: string): Promise<void> =>
  withConnection(databaseUrl, async (run) => {
    await run(`create index plain_text on procedure_version using gin (to_tsvector('simple', folded))`);
    await run('analyze procedure_version');
  });

/** The floor: PostgreSQL finds all words, in order of code, by an index made for it; no ranking, no synonyms. */
export async function withPlainTextSearch(
  databaseUrl: string,
  work: (search: Search) => Promise<void>,
): Promise<void> {
  const idle: Search[] = [];
  const waiting: ((search: Search) => void)[] = [];
  const release = (search: Search): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(search);
    else next(search);
  };
  const acquire = (): Promise<Search> | Search =>
    idle.pop() ?? new Promise((resolve) => waiting.push(resolve));
  let done: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  const connections = Array.from({ length: CONNECTIONS }, () =>
    withConnection(databaseUrl, async (run) => {
      release(async ({ text }) => {
        const rows = await run(QUERY, [folded(text)]);
        return { codes: rows.map((row) => String(row.code)), endCursor: null };
      });
      await finished;
    }),
  );
  const shared: Search = async (question) => {
    const search = await acquire();
    try {
      return await search(question);
    } finally {
      release(search);
    }
  };
  try {
    await work(shared);
  } finally {
    done();
    await Promise.all(connections);
  }
}

const QUERY = `select procedure_code as code from procedure_version
where to_tsvector('simple', folded) @@ plainto_tsquery('simple', $1) order by procedure_code limit 10`;

/** As the column was folded when it was written. */
const folded = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('đ', 'd');
