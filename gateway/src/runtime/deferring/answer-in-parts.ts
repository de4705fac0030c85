import { type FieldNode, GraphQLError, type GraphQLSchema } from 'graphql';
import type { DegradedSource } from '../degraded.js';
import type { Run } from '../executing/run.js';
import type { AnswerInParts, GraphOperation, PartWriting, WholeAnswer } from '../graph-runtime.js';
import { DeferProgress } from './defer-progress.js';
import type { DeferredOperation } from './deferred-operations.js';
import { Delivery, type PrimaryDelivery } from './delivery.js';
import type { DeferUsage } from './delivery-shape.js';
import { createPartWriter, extensionsOf, type PartWriter } from './part-format.js';
import { ToldErrors } from './told-errors.js';

export interface DeferringRun {
  readonly schema: GraphQLSchema;
  /** Name under which the answer to a selection was merged. */
  readonly planKey: (selection: FieldNode) => string;
  readonly compiled: DeferredOperation;
  readonly run: Run;
  readonly operation: GraphOperation;
}

/** Answers as soon as everything is there that is not deferred. RESULT: nothing is left to be told. */
export async function answerInParts(
  { schema, planKey, compiled, run, operation }: DeferringRun,
  { format, show }: PartWriting,
): Promise<AnswerInParts | WholeAnswer> {
  await compiled.fetch(run);
  const root = compiled.kind === 'mutation' ? schema.getMutationType() : schema.getQueryType();
  if (!root) throw new Error('The schema has no root for the operation');
  const errors = new ToldErrors(run.errors);
  const context = { schema, planKey, errors, shapes: compiled.shapes, typeNames: new WeakMap() };
  const delivery = new Delivery(context, { type: root, object: run.data });
  const primary = delivery.begin();
  const degraded = newlyDegraded(run);
  if (primary.announced.length === 0) {
    const { data } = primary;
    const errors = primary.errors.length === 0 ? {} : { errors: primary.errors };
    return { type: 'RESULT', result: { ...errors, data, ...extensionsOf(degraded()) } };
  }
  const writer = createPartWriter(format, { show, degraded });
  const waiting = { delivery, progress: DeferProgress.of(run), departure: operation.departure };
  return { type: 'PARTS', format, first: writer.first(primary), rest: laterParts(waiting, primary, writer) };
}

/** Sources of which nobody has been told yet that they did not do their part. */
function newlyDegraded({ degraded }: Run): () => readonly DegradedSource[] {
  let told = 0;
  return () => {
    const news = degraded.slice(told);
    told = degraded.length;
    return news;
  };
}

interface WaitingParts {
  readonly delivery: Delivery;
  readonly progress: DeferProgress;
  readonly departure: GraphOperation['departure'];
}

/** The parts after the first one, as they become ready. Ends early, without a word, when the caller is gone. */
async function* laterParts(
  { delivery, progress, departure }: WaitingParts,
  { announced }: PrimaryDelivery,
  writer: PartWriter,
): AsyncGenerator<string, void, undefined> {
  const watch = createWatch(progress, delivery);
  watch.add(announced.map(({ usage }) => usage));
  while (!delivery.isOver) {
    const ready = await watch.next();
    if (departure?.gone) return;
    const delivered = delivery.deliver(ready);
    watch.add(delivered.announced.map(({ usage }) => usage));
    if (delivered.completed.length > 0) yield writer.next(delivered, !delivery.isOver);
  }
}

interface Watch {
  add(usages: readonly DeferUsage[]): void;
  /** All fragments that are ready; waits until there is a new one. */
  next(): Promise<ReadonlySet<DeferUsage>>;
}

function createWatch(progress: DeferProgress, delivery: Delivery): Watch {
  const watched = new Set<DeferUsage>();
  const ready = new Set<DeferUsage>();
  let news = Promise.withResolvers<void>();
  const settle = (usage: DeferUsage): void => {
    ready.add(usage);
    news.resolve();
  };
  const watch = (usage: DeferUsage): void => {
    watched.add(usage);
    progress.part(usage.name).then(
      () => settle(usage),
      (error: unknown) => {
        delivery.fail(usage, asGraphQlError(error));
        settle(usage);
      },
    );
  };
  return {
    add: (usages) => {
      for (const usage of usages) {
        if (ready.has(usage)) news.resolve();
        if (!watched.has(usage)) watch(usage);
      }
    },
    next: async () => {
      await news.promise;
      news = Promise.withResolvers<void>();
      return ready;
    },
  };
}

/** What the gateway itself did wrong is masked like any other error without a code. */
const asGraphQlError = (error: unknown): GraphQLError =>
  new GraphQLError('A deferred part failed', { originalError: error instanceof Error ? error : null });
