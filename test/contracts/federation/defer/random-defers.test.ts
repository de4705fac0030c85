import type { PartFormat } from '@lienthong/gateway';
import { type ExecutionResult, GraphQLError, parse } from 'graphql';
import { expect, it } from 'vitest';
import type { AnswerCheck } from '../generated/check-case.js';
import { compareAnswers } from '../generated/compare-answers.js';
import { runConformance } from '../generated/run-conformance.js';
import { compareParts } from './compare-parts.js';
import { withDefers } from './draw-defers.js';
import { type MergedParts, mergeParts } from './merge-parts.js';
import { primaryDocument } from './primary-document.js';

const CASES = 400;

/** Where a fragment's field stands also outside of it, its place is where the fragment begins. */
const inOrder = ({ data, errors }: ExecutionResult): ExecutionResult => ({
  data: sorted(data ?? null) as ExecutionResult['data'],
  ...(errors ? { errors } : {}),
});

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]));
}

/** Parts are read as a client reads them; the first one has to be the answer without the deferred fragments. */
function answersInParts(format: PartFormat): AnswerCheck & { readonly counts: { parts: number } } {
  const read = new WeakMap<
    ExecutionResult,
    { readonly merged: MergedParts; readonly wrong: string | null }
  >();
  const counts = { parts: 0 };
  return {
    counts,
    ask: async (graph, operation, world) => {
      const { parts, requests } = await graph.askInParts(operation, world, format);
      const merged = mergeParts(parts, format);
      counts.parts += parts.length - 1;
      const { variables } = operation;
      const document = primaryDocument(parse(operation.query), variables);
      const first = JSON.parse(parts[0] ?? '') as ExecutionResult;
      const primary = graph.merged.ask({ document, variables }, world);
      const wrong = parts.length === 1 ? null : compareAnswers(inOrder(first), inOrder(primary));
      const errors = merged.errors.map(
        ({ path, extensions }) => new GraphQLError('', { path: path ?? null, extensions: extensions ?? {} }),
      );
      const result = { data: merged.data as Record<string, unknown>, errors };
      read.set(result, { merged, wrong });
      return { result, requests };
    },
    compare: (gateway, whole) => {
      const parts = read.get(gateway);
      if (parts === undefined) return 'thrown';
      return parts.wrong === null ? compareParts(parts.merged, whole) : `the first part: ${parts.wrong}`;
    },
  };
}

it.each(['2022', 'v0.2'] as const)(
  'tells in parts, written as %s, what one merged schema tells as a whole',
  { timeout: 600_000 },
  async (format) => {
    const answers = answersInParts(format);
    const { failure } = await runConformance({ cases: CASES, seed: 20_261_122, answers, change: withDefers });
    expect(failure?.text ?? 'every answer is right').toBe('every answer is right');
    expect(answers.counts.parts).toBeGreaterThan(CASES / 4);
  },
);
