import { plainDate } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { NationalReader, PullProblem } from '../operations/national-ports.js';
import { readProposals } from './proposal-store.js';
import { readPulls } from './pull-store.js';

/** Each call reads on an entity manager of its own. */
export const createNationalReader = (orm: MikroORM): NationalReader => ({
  openProposals: ({ first, after }) =>
    readProposals(orm.em.fork(), `where state = 'PROPOSED' and id > ? order by id limit ?`, [
      after ?? '',
      first,
    ]),
  proposals: (ids) =>
    readProposals(orm.em.fork(), 'where id in (select jsonb_array_elements_text(?::jsonb)) order by id', [
      JSON.stringify(ids),
    ]),
  latestPull: async () => (await readPulls(orm.em.fork(), ''))[0] ?? null,
  problemsOf: (pullId, { first }) => orm.em.fork().execute<PullProblem[]>(PROBLEMS, [pullId, first]),
  goneOn: async (codes) => {
    const rows = await orm.em.fork().execute<{ code: string; gone: string }[]>(GONE, [JSON.stringify(codes)]);
    return new Map(rows.map(({ code, gone }) => [code, plainDate(gone)]));
  },
});

const PROBLEMS = `
select procedure_code as "procedureCode", place, reason from national_pull_problem
where pull_id = ? order by id limit ?`;

const GONE = `
select code, gone_on::text as gone from national_procedure
where gone_on is not null and code in (select jsonb_array_elements_text(?::jsonb))`;
