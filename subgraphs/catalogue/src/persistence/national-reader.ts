import { plainDate } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { CodeListName } from '../domain/code-list.js';
import type { NationalCode, NationalReader, PullProblem } from '../operations/national-ports.js';
import { readAmendments, readProposals } from './proposal-store.js';
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
  amendmentsOf: (proposalIds) => readAmendments(orm.em.fork(), proposalIds),
  codes: async (list, { first, after }) => {
    const rows = await orm.em.fork().execute<CodeRow[]>(CODES, [list, after ?? '', first]);
    return rows.map(({ detected, gone, ...row }) => ({
      ...row,
      detectedOn: plainDate(detected),
      goneOn: gone === null ? null : plainDate(gone),
    }));
  },
  latestPull: async () => (await readPulls(orm.em.fork(), ''))[0] ?? null,
  problemsOf: async (pullId, { first }) => {
    const rows = await orm.em.fork().execute<ProblemRow[]>(PROBLEMS, [pullId, first]);
    return rows.map(({ list, code, ...problem }) =>
      list === null || code === null ? problem : { ...problem, unknownCode: { list, code } },
    );
  },
  goneOn: async (codes) => {
    const rows = await orm.em.fork().execute<{ code: string; gone: string }[]>(GONE, [JSON.stringify(codes)]);
    return new Map(rows.map(({ code, gone }) => [code, plainDate(gone)]));
  },
});

type CodeRow = Omit<NationalCode, 'detectedOn' | 'goneOn'> & {
  readonly detected: string;
  readonly gone: string | null;
};

const CODES = `
select code, name, attributes, detected_on::text as detected, gone_on::text as gone from national_code
where list = ? and code > ? order by code limit ?`;

type ProblemRow = Omit<PullProblem, 'unknownCode'> & {
  readonly list: CodeListName | null;
  readonly code: string | null;
};

const PROBLEMS = `
select procedure_code as "procedureCode", place, reason, unknown_list as list, unknown_code as code from national_pull_problem
where pull_id = ? order by id limit ?`;

const GONE = `
select code, gone_on::text as gone from national_procedure
where gone_on is not null and code in (select jsonb_array_elements_text(?::jsonb))`;
