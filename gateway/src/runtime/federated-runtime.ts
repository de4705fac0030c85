import type { QueryPlan } from '@apollo/query-planner';
import { BoundedCache } from '@lienthong/kernel';
import {
  type DocumentNode,
  type ExecutionResult,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
  print,
  validate,
} from 'graphql';
import type { Logger } from 'pino';
import { listeningSend, sendAfterEvent } from '../live/event-source.js';
import {
  type CompiledFetching,
  type CompiledOperation,
  type CompilerContext,
  compileOperation,
  createCompilerContext,
} from './compiling/compiled-operation.js';
import { completeAnswer } from './completing/complete-answer.js';
import { answerInParts } from './deferring/answer-in-parts.js';
import { createDeferredOperations } from './deferring/deferred-operations.js';
import { Run, type SendToSubgraph } from './executing/run.js';
import { showPlan } from './explaining/shown-plan.js';
import { timedSend } from './explaining/timed-send.js';
import { createSharedCalls } from './fetching/shared-calls.js';
import type { SubgraphClient } from './fetching/subgraph-client.js';
import type {
  EventSource,
  ExplainedAnswer,
  GraphAnswer,
  GraphOperation,
  GraphRuntime,
  WarmOperation,
} from './graph-runtime.js';
import { decideConditions, withConditionsDecided } from './planning/decided-conditions.js';
import { createSupergraphPlanner, type SupergraphPlanner } from './planning/supergraph-planner.js';

export interface FederatedRuntimeOptions {
  readonly supergraphSdl: string;
  /** The client of a subgraph, for the address printed in the supergraph. Throws when it has none. */
  readonly clientFor: (name: string, url: string) => SubgraphClient;
  /** Whether requests in flight that ask the same for the same caller share a fetch. */
  readonly deduplication: boolean;
  readonly log: Logger;
}

/** Plans by ApolloGateway's planner, executes by compiled plans. Throws when the supergraph does not load. */
export async function createFederatedRuntime(options: FederatedRuntimeOptions): Promise<GraphRuntime> {
  const planner = await createSupergraphPlanner(options);
  const context = createCompilerContext(planner);
  const operations = createOperations(context, options.log);
  const deferred = createDeferredOperations(context);
  const send = createSend(planner, options);
  const newRun = runsOf(planner);
  const runBy = async (
    operation: GraphOperation,
    asking: SendToSubgraph,
    labels = planner.labels.draw(),
  ): Promise<Fetched> => {
    const compiled = operations.compiled(operation, labels);
    const run = newRun(operation, compiled, asking);
    await compiled.fetch(run);
    return { compiled, run };
  };
  const fetchFor = (operation: GraphOperation): Promise<Fetched> =>
    runBy(operation, operation.event === undefined ? send : sendAfterEvent(operation.event, send));
  const completion = { schema: planner.schema, planKey: planner.names.planKey };
  return {
    schema: planner.schema,
    execute: async (operation): Promise<ExecutionResult> =>
      completeAnswer(completion, operation, (await fetchFor(operation)).run),
    answer: async (operation): Promise<GraphAnswer> => {
      const { compiled, run } = await fetchFor(operation);
      if (run.isGivenUp) return NOT_READ;
      const quick = run.errors.length === 0 ? compiled.project(run) : null;
      if (quick !== null) return quick;
      return { type: 'RESULT', result: completeAnswer(completion, operation, run) };
    },
    explain: async (operation): Promise<ExplainedAnswer> => {
      const labels = planner.labels.draw();
      const startedAt = performance.now();
      operations.compiled(operation, labels);
      const planMs = performance.now() - startedAt;
      const timed = timedSend(send);
      const { run } = await runBy(operation, timed.send, labels);
      const result = completeAnswer(completion, operation, run);
      return { result, plan: showPlan(operations.plan(operation, labels)), planMs, fetches: timed.fetches };
    },
    answerInParts: async (operation, writing) => {
      const compiled = deferred.compiled(operation);
      if (compiled === null) return null;
      return answerInParts(
        { ...completion, compiled, run: newRun(operation, compiled, send), operation },
        writing,
      );
    },
    eventSource: (operation) => firstAsked(planner, (asking) => runBy(operation, asking)),
    exportWarmList: operations.exportWarmList,
    warm: operations.warm,
    rehearse: operations.rehearse,
    stop: () => planner.stop(),
  };
}

/** Fetches of a caller who is gone were given up, so what there is of the answer may be wrong; nobody may keep it. */
const NOT_READ: GraphAnswer = { type: 'RESULT', result: { data: null } };

const runsOf =
  ({ names: { clientKey } }: SupergraphPlanner) =>
  (operation: GraphOperation, { kind }: CompiledFetching, send: SendToSubgraph): Run =>
    new Run({ operation, shareable: kind === 'query', send, clientKey });

async function firstAsked(
  { subgraphs }: SupergraphPlanner,
  runBy: (asking: SendToSubgraph) => Promise<Fetched>,
): Promise<EventSource | null> {
  const listening = listeningSend();
  await runBy(listening.send);
  const asked = listening.asked();
  const printed = subgraphs.find(({ name }) => name === asked?.service);
  return asked === null || printed === undefined ? null : { ...asked, printedUrl: printed.url };
}

function createSend(
  { subgraphs }: SupergraphPlanner,
  { clientFor, deduplication }: FederatedRuntimeOptions,
): SendToSubgraph {
  const clients = new Map(subgraphs.map(({ name, url }) => [name, clientFor(name, url)] as const));
  const calls = createSharedCalls({ share: deduplication });
  return (service, { body, identity, request }) => {
    const client = clients.get(service);
    if (client === undefined) throw new Error('The plan names a subgraph that the supergraph does not');
    const { forward, departure } = request;
    const since = request.event ?? request.asOf;
    const shared = identity === null || since === undefined ? identity : `${since} ${identity}`;
    return calls.send({ client, body, identity: shared, forward, departure });
  };
}

interface Fetched {
  readonly compiled: CompiledOperation;
  readonly run: Run;
}

type PlannedOperation = Pick<GraphOperation, 'document' | 'operationName' | 'variables'>;

interface Operations {
  /** `labels`: of progressive overrides, those that hold. */
  compiled(operation: PlannedOperation, labels: readonly string[]): CompiledOperation;
  /** Made anew each time: a plan is not kept beside what was compiled of it. */
  plan(operation: PlannedOperation, labels: readonly string[]): QueryPlan;
  exportWarmList(): readonly WarmOperation[];
  warm(operations: readonly WarmOperation[]): Promise<void>;
  rehearse(document: DocumentNode): void;
}

interface KeptOperation extends WarmOperation {
  readonly compiled: CompiledOperation;
}

const MAX_PLAN_BYTES = 64 * 1_048_576;
/** For operations of so many conditions that each request may need another plan. */
const MAX_PLAN_BYTES_OF_MANY = 8 * 1_048_576;
/** Closures and parsed selections weigh several times what their plan weighs as text. */
const BYTES_PER_CHARACTER = 8;

/** Of the plan as text; what its fetches ask is text and document in one. */
const charactersOf = (plan: QueryPlan): number =>
  JSON.stringify(plan, (key, value) => (key === 'operationDocumentNode' ? undefined : value)).length;

/** Compiled operations by their text and name. Planning holds up nothing but itself, so no plan is made twice. */
function createOperations(context: CompilerContext, log: Logger): Operations {
  const { planner } = context;
  const kept = new BoundedCache<KeptOperation>(MAX_PLAN_BYTES);
  const oneOfMany = new BoundedCache<KeptOperation>(MAX_PLAN_BYTES_OF_MANY);
  const keys = new WeakMap<DocumentNode, DocumentKeys>();
  const keysOf = (document: DocumentNode): DocumentKeys => {
    const known = keys.get(document) ?? { text: print(document), byVariant: new Map() };
    keys.set(document, known);
    return known;
  };
  const compiled: Operations['compiled'] = ({ document, operationName, variables }, labels) => {
    const { text, byVariant } = keysOf(document);
    const decided = decideConditions(document, definitionOf(document, operationName), variables);
    const key = keyOf({ text, byVariant }, [operationName ?? '', decided.id, ...labels].join('\n'));
    const cache = decided.isOneOfMany ? oneOfMany : kept;
    const known = cache.get(key);
    if (known !== undefined) return known.compiled;
    const plan = planner.plan({
      document: withConditionsDecided(document, decided),
      operationName,
      labels,
    });
    const made = compileOperation(context, plan, { document, operationName, decided: decided.values });
    const bytes = (charactersOf(plan) + text.length) * BYTES_PER_CHARACTER;
    cache.set(key, { text, operationName, conditions: decided.values, compiled: made }, bytes);
    return made;
  };
  /** What the new graph cannot plan is found out by whoever asks it. */
  const warmOne = ({ text, operationName, conditions }: WarmOperation): void => {
    const document = parse(text, { noLocation: true });
    if (validate(planner.schema, document).length > 0) return;
    try {
      compiled({ document, operationName, variables: conditions }, planner.labels.draw());
    } catch {
      log.warn('An operation that was used before cannot be planned for the new supergraph');
    }
  };
  const plan: Operations['plan'] = ({ document, operationName, variables }, labels) => {
    const decided = decideConditions(document, definitionOf(document, operationName), variables);
    return planner.plan({ document: withConditionsDecided(document, decided), operationName, labels });
  };
  return {
    compiled,
    plan,
    rehearse: (document) => {
      const made = plan({ document, operationName: null, variables: {} }, []);
      compileOperation(context, made, { document, operationName: null, decided: {} });
    },
    exportWarmList: () =>
      [...kept.values()].map(({ text, operationName, conditions }) => ({ text, operationName, conditions })),
    warm: async (operations) => {
      for (const operation of [...operations].reverse()) {
        warmOne(operation);
        await new Promise(setImmediate);
      }
    },
  };
}

/** Keys of the plans of one document. */
interface DocumentKeys {
  readonly text: string;
  /** Found again rather than written again: they are as long as the document. */
  readonly byVariant: Map<string, string>;
}

const MAX_VARIANTS_KEPT = 64;

function keyOf({ text, byVariant }: DocumentKeys, variant: string): string {
  const known = byVariant.get(variant);
  if (known !== undefined) return known;
  const key = `${text}\n${variant}`;
  if (byVariant.size < MAX_VARIANTS_KEPT) byVariant.set(variant, key);
  return key;
}

function definitionOf(document: DocumentNode, operationName: string | null): OperationDefinitionNode {
  const definition = getOperationAST(document, operationName);
  if (!definition) throw new Error('The operation is not in its document');
  return definition;
}
