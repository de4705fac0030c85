import { DEADLINE_EXCEEDED, err, type Result } from '@lienthong/kernel';
import { GraphQLError } from 'graphql';
import type { FetchOperation } from '../compiling/fetch-operation.js';
import type { Place } from '../compiling/walk-path.js';
import type { DegradedSource } from '../degraded.js';
import { readSubgraphAnswer, type SubgraphAnswer, type SubgraphError } from '../fetching/subgraph-answer.js';
import type { RawAnswer, SubgraphFailure } from '../fetching/subgraph-client.js';
import type { GraphOperation } from '../graph-runtime.js';
import { type JsonObject, jsonText } from '../json.js';

/** One execution of a plan: what has been fetched so far, and what went wrong. */
export class Run {
  readonly data: JsonObject = {};
  readonly errors: GraphQLError[] = [];
  /** Subgraphs that did not do their part. */
  readonly degraded: DegradedSource[] = [];
  /** Paths, without list elements, at which one object stands in several places. */
  readonly repeats = new Set<string>();
  readonly walks = new Map<string, readonly unknown[]>();
  private readonly sent = new Map<string, Promise<Result<RawAnswer, SubgraphFailure>>>();
  private readonly variableTexts = new Map<string, string>();

  constructor(private readonly options: RunOptions) {}

  /** Whether the caller has left, and fetches may have been ended that the answer needs. */
  get isGivenUp(): boolean {
    const { operation, shareable } = this.options;
    return shareable && operation.departure?.gone === true;
  }

  /** Before or after something is added to the data. */
  changed(): void {
    this.walks.clear();
  }

  /** `"name":value` of each variable that was given, joined by commas. */
  variablesText(names: readonly string[]): string {
    let text = '';
    for (const name of names) {
      const one = this.variableText(name);
      if (one !== '') text += text === '' ? one : `,${one}`;
    }
    return text;
  }

  /** Within a query, what was asked before is not asked again. */
  async ask(
    service: string,
    operation: AskedOperation,
    variables: string,
  ): Promise<Result<SubgraphAnswer, SubgraphFailure>> {
    if (this.isGivenUp) return ABANDONED;
    const sending = this.options.shareable
      ? this.once(service, operation, variables)
      : this.send(service, operation, variables);
    const answered = await sending;
    return answered.ok ? readSubgraphAnswer(answered.value) : answered;
  }

  /** The first reason counts. */
  degrade(source: DegradedSource): void {
    if (this.degraded.every((known) => known.source !== source.source)) this.degraded.push(source);
  }

  report(service: string, error: SubgraphError, path: Place | null): void {
    // Somewhat sooner than the gateway itself the subgraph found that the time is over.
    const late = error.extensions.code === DEADLINE_EXCEEDED;
    if (late) this.degrade({ source: service, reason: 'DEADLINE', lastAnswerAgeSeconds: 0 });
    if (this.errors.length >= MAX_ERRORS) return;
    const { code, ...rest } = late ? { code: 'SUBGRAPH_UNAVAILABLE' } : error.extensions;
    this.errors.push(
      new GraphQLError(error.message, {
        path: path && this.inClientKeys(path),
        extensions: { code: code ?? 'DOWNSTREAM_SERVICE_ERROR', ...rest, serviceName: service },
      }),
    );
  }

  /** A field that the plan does not know how to answer. */
  reportGap(place: Place): void {
    if (this.errors.length >= MAX_ERRORS) return;
    const message = 'The gateway found no way to answer this field';
    const path = this.inClientKeys(place);
    this.errors.push(new GraphQLError(message, { path, extensions: { code: 'PLAN_INCOMPLETE' } }));
  }

  private inClientKeys(place: Place): Place {
    const { clientKey } = this.options;
    return place.map((element) => (typeof element === 'string' ? clientKey(element) : element));
  }

  private async once(
    service: string,
    operation: AskedOperation,
    variables: string,
  ): Promise<Result<RawAnswer, SubgraphFailure>> {
    const key = `${service} ${operation.identity} ${variables}`;
    const sending = this.sent.get(key) ?? this.send(service, operation, variables);
    this.sent.set(key, sending);
    const answered = await sending;
    // Long answers are not held for the rare case that somebody asks once more.
    if (answered.ok && answered.value.text.length > MAX_KEPT_CHARACTERS) this.sent.delete(key);
    return answered;
  }

  private send(
    service: string,
    { head, identity }: AskedOperation,
    variables: string,
  ): Promise<Result<RawAnswer, SubgraphFailure>> {
    const { send, operation, shareable } = this.options;
    return send(service, {
      body: `${head}${variables}}}`,
      identity: shareable ? `${identity} ${variables}` : null,
      request: operation,
    });
  }

  private variableText(name: string): string {
    const known = this.variableTexts.get(name);
    if (known !== undefined) return known;
    const value = this.given(name);
    const text = value === undefined ? '' : `${JSON.stringify(name)}:${jsonText(value)}`;
    this.variableTexts.set(name, text);
    return text;
  }

  /** The value of a variable of the plan, as sent by the caller. */
  private given(name: string): unknown {
    const { variables } = this.options.operation;
    const sent = this.options.clientKey(name);
    return Object.hasOwn(variables, sent) ? variables[sent] : undefined;
  }
}

type AskedOperation = Pick<FetchOperation, 'kind' | 'head' | 'identity'>;

export interface RunOptions {
  readonly operation: GraphOperation;
  /** False for mutations: a question asked again may have another answer by then. */
  readonly shareable: boolean;
  readonly send: SendToSubgraph;
  /** A name of the plan in the words of the client. */
  readonly clientKey: (planKey: string) => string;
}

export type SendToSubgraph = (
  service: string,
  question: {
    readonly body: string;
    /** Equal for equal questions. Null: never shared with another request. */
    readonly identity: string | null;
    readonly request: GraphOperation;
  },
) => Promise<Result<RawAnswer, SubgraphFailure>>;

/** One part of a compiled plan. */
export type Step = (run: Run) => Promise<void> | void;

const ABANDONED = err({ type: 'ABANDONED' } as const);

const MAX_KEPT_CHARACTERS = 8_192;
/** A subgraph that fails in every element of a long list says nothing new with each. */
const MAX_ERRORS = 200;
