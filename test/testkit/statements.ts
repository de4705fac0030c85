import type { MikroORM } from '@mikro-orm/postgresql';
import { vi } from 'vitest';

/** A step of a plan as PostgreSQL explains it after carrying it out. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  /** Per loop. */
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  /** Per loop. */
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** The statements that the work sends, with their values in place. */
export async function statementsOf(orm: MikroORM, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  const spy = vi.spyOn(orm.config.getLogger(), 'logQuery').mockImplementation(({ query, params }) => {
    statements.push(orm.em.getPlatform().formatQuery(String(query), [...(params ?? [])]));
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return statements;
}

/** Carries the statement out and answers all steps of its plan. */
export async function planOf(orm: MikroORM, statement: string): Promise<readonly PlanNode[]> {
  const [explained] = await orm.em
    .fork()
    .execute<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(`explain (analyze, format json) ${statement}`);
  return explained === undefined ? [] : flatten(explained['QUERY PLAN'][0].Plan);
}

const flatten = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flatten)];
