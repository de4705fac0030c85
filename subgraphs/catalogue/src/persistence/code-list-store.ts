import { formatInstant } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import { CODE_LIST_NAMES, type CodeListName, type KnownCode } from '../domain/code-list.js';
import type { CodeListStore, EnteredCodeList } from '../operations/national-ports.js';

export const createCodeListStore = (em: EntityManager): CodeListStore => ({
  wanted: async (pullId) => {
    const done = await em.execute<{ name: string }[]>(
      'select name from national_code_list where pull_id = ?',
      [pullId],
    );
    const names = new Set(done.map(({ name }) => name));
    return CODE_LIST_NAMES.filter((name) => !names.has(name));
  },
  known: (name) =>
    em.execute<KnownCode[]>(
      'select code, name, gone_on is not null as gone from national_code where list = ?',
      [name],
    ),
  enter: (entered) => enter(em, entered),
  skip: async (pullId, name) => {
    await em.execute(SKIP, [name, pullId]);
  },
  book: async () => {
    const rows = await em.execute<(KnownCode & { readonly list: CodeListName })[]>(
      'select list, code, name, gone_on is not null as gone from national_code',
    );
    return new Map(
      [...Map.groupBy(rows, ({ list }) => list)].map(([list, codes]) => [
        list,
        new Map(codes.map(({ code, name, gone }) => [code, { code, name, gone }])),
      ]),
    );
  },
});

async function enter(em: EntityManager, { name, list, gone, pull, at }: EnteredCodeList): Promise<void> {
  await em.execute(READ, [name, pull.id, formatInstant(at), list.hash]);
  await em.execute(KEEP, [name, list.hash, list.body, formatInstant(at)]);
  await em.execute(ENTER, [name, pull.night, pull.night, JSON.stringify(list.codes)]);
  await em.execute(MARK_GONE, [pull.night, name, JSON.stringify(gone)]);
}

const SKIP = `
insert into national_code_list (name, pull_id) values (?, ?)
on conflict (name) do update set pull_id = excluded.pull_id`;

const READ = `
insert into national_code_list (name, pull_id, read_at, hash) values (?, ?, ?, ?)
on conflict (name) do update
  set pull_id = excluded.pull_id, read_at = excluded.read_at, hash = excluded.hash`;

const KEEP = `
insert into national_code_list_answer (list, hash, body, first_read_at) values (?, ?, ?, ?)
on conflict do nothing`;

const ENTER = `
insert into national_code (list, code, name, attributes, detected_on, last_listed_on)
select distinct on (code) ?, code, name, attributes, ?::date, ?::date
from jsonb_to_recordset(?::jsonb) as listed (code text, name text, attributes jsonb)
on conflict (list, code) do update
  set name = excluded.name, attributes = excluded.attributes, last_listed_on = excluded.last_listed_on,
    gone_on = null`;

const MARK_GONE = `
update national_code set gone_on = ?
where list = ? and code in (select jsonb_array_elements_text(?::jsonb))`;
