import type { GraphQLError, GraphQLObjectType } from 'graphql';
import { invalidAt } from '../completing/complete-answer.js';
import { isJsonObject, type JsonObject } from '../json.js';
import {
  type CompletedGroup,
  completeGroup,
  type DeferredPart,
  type DeliveryGroup,
  type GroupContext,
} from './complete-group.js';
import type { DeferUsage, Source } from './delivery-shape.js';

/** Told first. */
export interface PrimaryDelivery {
  /** Null: a field that may not be null has no value, up to the root. */
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
  /** What is going to be told. None: this is the whole answer. */
  readonly announced: readonly DeferredPart[];
}

/** Told together, when one or several deferred fragments are ready. */
export interface LaterDelivery {
  readonly pieces: readonly DeliveredPiece[];
  readonly completed: readonly CompletedPart[];
  readonly announced: readonly DeferredPart[];
}

/** Fields that nobody has told before. */
export interface DeliveredPiece {
  /** One of the parts they belong to. */
  readonly part: DeferredPart;
  readonly path: DeliveryGroup['path'];
  readonly data: JsonObject;
  readonly errors: readonly GraphQLError[];
}

export interface CompletedPart {
  readonly part: DeferredPart;
  /** Everything that the fragment asks, also what was told before. Null: a field that may not be null has no value. */
  readonly data: (() => JsonObject) | null;
  /** Of every piece of it. */
  readonly errors: readonly GraphQLError[];
}

interface Waiting {
  readonly part: DeferredPart;
  readonly errors: GraphQLError[];
  failed: boolean;
}

/** What has been told of one answer, and what waits. */
export class Delivery {
  private readonly waiting = new Map<DeferredPart, Waiting>();
  private groups: DeliveryGroup[] = [];
  /** The answer as far as it has been told. */
  private readonly told: JsonObject = Object.create(null);

  constructor(
    private readonly context: GroupContext,
    private readonly root: { readonly type: GraphQLObjectType; readonly object: JsonObject },
  ) {}

  /** Call first, when everything is there that is not deferred. */
  begin(): PrimaryDelivery {
    const { context, root } = this;
    const { own, later, begins } = context.shapes.at(
      root.type.name,
      context.shapes.root,
      context.shapes.primary,
    );
    const parts = new Map<DeferUsage, DeferredPart>();
    for (const usage of begins)
      parts.set(usage, { usage, path: [], parent: usage.parent && (parts.get(usage.parent) ?? null) });
    context.typeNames.set(this.told, root.type.name);
    const here = { ...root, path: [], target: this.told, parts };
    const completed = completeGroup(context, { ...here, fields: own, usages: context.shapes.primary });
    if (completed.data === null) return this.whole(completed);
    Object.assign(this.told, completed.data);
    for (const part of parts.values()) this.wait(part);
    this.groups = later.map((group) => ({ ...here, ...group }));
    this.take(completed);
    if (this.isOver) return this.whole(completed);
    const errors = [...completed.errors, ...context.errors.takeWithoutPlace()];
    return { data: completed.data, errors, announced: this.announcedAfter(null) };
  }

  private whole({ data, errors }: CompletedGroup): PrimaryDelivery {
    return { data, errors: [...errors, ...this.context.errors.takeAll()], announced: [] };
  }

  get isOver(): boolean {
    return this.waiting.size === 0;
  }

  /** Call when everything is there that these fragments ask. */
  deliver(ready: ReadonlySet<DeferUsage>): LaterDelivery {
    const open = [...this.waiting.values()].filter(({ part }) => !this.isHeldUp(part));
    const due = new Set(open.filter(({ part }) => ready.has(part.usage)));
    const told = this.tellGroupsOf(due);
    const failed = open.filter((one) => one.failed && !due.has(one));
    const completed = [...due, ...failed].map((one) => this.completed(one));
    for (const { part } of completed) this.waiting.delete(part);
    for (const { part, data } of completed) if (data === null) this.dropWithin(part);
    const pieces = told.filter(({ holders }) => !holders.every((one) => one.failed));
    const announced = completed.flatMap(({ part }) => this.announcedAfter(part));
    const strays = this.strays(pieces);
    return { pieces: withErrors(pieces, strays), completed: withErrors(completed, strays), announced };
  }

  /** Call when nothing more will come for a fragment, because the gateway itself failed. */
  fail(usage: DeferUsage, error: GraphQLError): void {
    for (const one of this.waiting.values())
      if (one.part.usage === usage) {
        one.failed = true;
        one.errors.push(error);
      }
  }

  /** A part that has nothing new to tell has no room for them in every format. */
  private strays(pieces: readonly ToldPiece[]): readonly GraphQLError[] {
    const { errors } = this.context;
    if (this.isOver) return errors.takeAll();
    return pieces.length === 0 ? [] : errors.takeWithoutPlace();
  }

  private tellGroupsOf(due: ReadonlySet<Waiting>): readonly ToldPiece[] {
    const told: ToldPiece[] = [];
    const left: DeliveryGroup[] = [];
    const pieceOf = new Map<JsonObject, ToldPiece>();
    // Groups that begin within others stand at the end, and are looked at too.
    for (const group of this.groups) {
      const holders = this.holdersOf(group).filter((one) => !one.failed);
      const ready = holders.filter((one) => due.has(one));
      if (ready.length === 0 && holders.length > 0) left.push(group);
      if (ready.length === 0) continue;
      const completed = this.complete(group, holders);
      // What stands in an object that is told just now is told with it.
      const around = pieceOf.get(group.target);
      const piece = around ?? toPiece(group, completed, { ready, holders });
      around?.errors.push(...completed.errors);
      if (around === undefined && completed.data !== null) told.push(piece);
      for (const { target } of completed.groups) pieceOf.set(target, piece);
    }
    this.groups = left;
    return told;
  }

  private complete(group: DeliveryGroup, holders: readonly Waiting[]): CompletedGroup {
    const completed = completeGroup(this.context, group);
    for (const holder of holders) {
      holder.errors.push(...completed.errors);
      holder.failed ||= completed.data === null;
    }
    if (completed.data === null) return { ...completed, parts: [], groups: [] };
    Object.assign(group.target, completed.data);
    this.take(completed);
    return completed;
  }

  /** Those that wait for this group. */
  private holdersOf({ usages, parts }: DeliveryGroup): readonly Waiting[] {
    return usages.usages.flatMap((usage) => {
      const part = parts.get(usage);
      const waiting = part && this.waiting.get(part);
      return waiting === undefined ? [] : [waiting];
    });
  }

  private take({ parts, groups }: CompletedGroup): void {
    for (const part of parts) this.wait(part);
    this.groups.push(...groups);
  }

  private wait(part: DeferredPart): void {
    this.waiting.set(part, { part, errors: [], failed: false });
  }

  private completed({ part, errors, failed }: Waiting): CompletedPart {
    if (!failed) return { part, data: this.wholeOf(part), errors };
    return { part, data: null, errors: errors.length === 0 ? [invalidAt(part.path)] : errors };
  }

  private isHeldUp({ parent }: DeferredPart): boolean {
    return parent !== null && this.waiting.has(parent);
  }

  private announcedAfter(parent: DeferredPart | null): readonly DeferredPart[] {
    return [...this.waiting.keys()].filter((part) => part.parent === parent);
  }

  /** What stands in a fragment that could not be told is not told either. */
  private dropWithin(lost: DeferredPart): void {
    for (const part of this.waiting.keys())
      if (part.parent === lost) {
        this.waiting.delete(part);
        this.dropWithin(part);
      }
  }

  private wholeOf({ usage, path }: DeferredPart): () => JsonObject {
    let place: unknown = this.told;
    for (const key of path) place = (place as Record<string | number, unknown>)[key];
    return () => this.pick(usage, place, this.context.shapes.sourcesOf(usage)) as JsonObject;
  }

  private pick(usage: DeferUsage, value: unknown, sources: readonly Source[]): unknown {
    if (Array.isArray(value)) return value.map((element) => this.pick(usage, element, sources));
    const typeName = isJsonObject(value) ? this.context.typeNames.get(value) : undefined;
    if (typeName === undefined || !isJsonObject(value)) return value;
    const picked: JsonObject = Object.create(null);
    for (const [key, asked] of this.context.shapes.within(usage, typeName, sources))
      if (Object.hasOwn(value, key)) picked[key] = this.pick(usage, value[key], asked);
    return picked;
  }
}

interface ToldPiece extends DeliveredPiece {
  readonly errors: GraphQLError[];
  readonly holders: readonly Waiting[];
}

/** Told under the name of the part that is nearest. */
function toPiece(
  { path }: DeliveryGroup,
  { data, errors }: CompletedGroup,
  { ready, holders }: { readonly ready: readonly Waiting[]; readonly holders: readonly Waiting[] },
): ToldPiece {
  const parts = ready.map(({ part }) => part);
  const part = parts.reduce((one, other) => (other.path.length > one.path.length ? other : one));
  return { part, path, data: data ?? {}, errors: [...errors], holders };
}

/** Errors that belong to nothing in particular are told with whatever is told first. */
const withErrors = <Told extends { readonly errors: readonly GraphQLError[] }>(
  told: readonly Told[],
  errors: readonly GraphQLError[],
): readonly Told[] =>
  errors.length === 0
    ? told
    : told.map((one, index) => (index === 0 ? { ...one, errors: [...errors, ...one.errors] } : one));
