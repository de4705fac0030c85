import {
  type FieldNode,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { Place } from '../compiling/walk-path.js';
import { invalidAt, isExplainedAt } from '../completing/complete-answer.js';
import { typeNameOf } from '../completing/type-of-object.js';
import { isJsonObject, type JsonObject } from '../json.js';
import type { DeferUsage, DeliveryShapes, FieldSource, SourcedFields, UsageSet } from './delivery-shape.js';
import type { ToldErrors } from './told-errors.js';

/** A deferred fragment at one object of the answer. */
export interface DeferredPart {
  readonly usage: DeferUsage;
  readonly path: Place;
  /** Of the deferred fragment that it stands in; it is announced after that one. */
  readonly parent: DeferredPart | null;
}

export type PartsByUsage = ReadonlyMap<DeferUsage, DeferredPart>;

/** Fields of one object that are told together. */
export interface DeliveryGroup {
  readonly path: Place;
  readonly type: GraphQLObjectType;
  /** What was fetched. */
  readonly object: JsonObject;
  /** The object of the answer that the fields belong to. */
  readonly target: JsonObject;
  readonly fields: SourcedFields;
  readonly usages: UsageSet;
  /** Deferred fragments that the object stands in, or that begin there. */
  readonly parts: PartsByUsage;
}

export interface CompletedGroup {
  /** Null: a field that may not be null has no value, so nothing of the group can be told. */
  readonly data: JsonObject | null;
  readonly errors: readonly GraphQLError[];
  /** What begins within the data. */
  readonly parts: readonly DeferredPart[];
  readonly groups: readonly DeliveryGroup[];
}

export interface GroupContext {
  readonly schema: GraphQLSchema;
  readonly shapes: DeliveryShapes;
  /** Name under which the answer to a selection was merged. */
  readonly planKey: (selection: FieldNode) => string;
  readonly errors: ToldErrors;
  /** Types of the objects that were told. */
  readonly typeNames: WeakMap<JsonObject, string>;
}

/**
 * Completes some fields of one object as GraphQL says: type conditions, leaves, errors, and nulls that spread no
 * further than the group.
 */
export const completeGroup = (context: GroupContext, group: DeliveryGroup): CompletedGroup =>
  new GroupCompletion(context, group).complete();

/** Instead of a value where a null spreads. */
const LOST = Symbol('lost');

interface ObjectPlace {
  readonly type: GraphQLObjectType;
  readonly object: JsonObject;
  readonly path: Place;
  readonly parts: PartsByUsage;
}

interface ValuePlace {
  readonly sources: readonly FieldSource[];
  readonly path: Place;
  readonly parts: PartsByUsage;
}

class GroupCompletion {
  private readonly errors: GraphQLError[] = [];
  private readonly parts: DeferredPart[] = [];
  private readonly groups: DeliveryGroup[] = [];

  constructor(
    private readonly context: GroupContext,
    private readonly group: DeliveryGroup,
  ) {}

  complete(): CompletedGroup {
    const { group } = this;
    const data = this.fieldsInto(Object.create(null), group.fields, group);
    return { data, errors: this.errors, parts: this.parts, groups: this.groups };
  }

  private fieldsInto(answer: JsonObject, fields: SourcedFields, place: ObjectPlace): JsonObject | null {
    for (const [key, sources] of fields) {
      const value = this.field(key, sources, place);
      if (value === LOST) return null;
      answer[key] = value;
    }
    return answer;
  }

  private field(
    key: string,
    sources: readonly FieldSource[],
    { type, object, path, parts }: ObjectPlace,
  ): unknown {
    const [first] = sources;
    if (first === undefined) return null;
    const name = first.node.name.value;
    if (name === '__typename') return type.name;
    const field = type.getFields()[name];
    if (field === undefined) return null;
    const planKey = this.context.planKey(first.node);
    const found = Object.hasOwn(object, planKey) ? object[planKey] : undefined;
    return this.value(field.type, found, { sources, path: [...path, key], parts });
  }

  private value(type: GraphQLOutputType, found: unknown, place: ValuePlace): unknown {
    if (!isNonNullType(type)) return this.nullable(type, found, place);
    const value = this.nullable(type.ofType, found, place);
    if (value !== null) return value;
    if (!this.isExplained(place.path)) this.errors.push(invalidAt(place.path));
    return LOST;
  }

  private nullable(type: GraphQLOutputType, found: unknown, place: ValuePlace): unknown {
    const { errors } = this.context;
    if (found === null || found === undefined) {
      this.errors.push(...errors.takeWithin(place.path));
      return null;
    }
    if (isLeafType(type)) return this.leaf(type, found, place);
    this.errors.push(...errors.takeAt(place.path));
    const before = { parts: this.parts.length, groups: this.groups.length };
    const value = isListType(type)
      ? this.list(type.ofType, found, place)
      : this.composite(type, found, place);
    if (value !== null) return value;
    // Nothing can be told later of what is not there.
    this.parts.length = before.parts;
    this.groups.length = before.groups;
    this.errors.push(...errors.takeWithin(place.path));
    return null;
  }

  private leaf(type: GraphQLLeafType, found: unknown, { path }: ValuePlace): unknown {
    this.errors.push(...this.context.errors.takeWithin(path));
    try {
      return type.serialize(found) ?? this.invalid(path);
    } catch {
      return this.invalid(path);
    }
  }

  private list(type: GraphQLOutputType, found: unknown, place: ValuePlace): unknown {
    if (!Array.isArray(found)) return this.invalid(place.path);
    const values: unknown[] = [];
    for (const [index, element] of found.entries()) {
      const value = this.value(type, element, { ...place, path: [...place.path, index] });
      if (value === LOST) return null;
      values.push(value);
    }
    return values;
  }

  private composite(declared: GraphQLOutputType, found: unknown, place: ValuePlace): unknown {
    const type = this.typeOf(declared, found, place);
    if (type === null || !isJsonObject(found)) return this.invalid(place.path);
    const { context, group } = this;
    const shape = context.shapes.at(type.name, place.sources, group.usages);
    const parts = this.begin(shape.begins, place);
    const target: JsonObject = Object.create(null);
    context.typeNames.set(target, type.name);
    const here = { type, object: found, path: place.path, parts };
    for (const { usages, fields } of shape.later) this.groups.push({ ...here, target, usages, fields });
    return this.fieldsInto(target, shape.own, here);
  }

  private typeOf(
    declared: GraphQLOutputType,
    found: unknown,
    { sources }: ValuePlace,
  ): GraphQLObjectType | null {
    if (isObjectType(declared)) return declared;
    if (isLeafType(declared) || isListType(declared) || isNonNullType(declared)) return null;
    if (!isJsonObject(found)) return null;
    const { schema, shapes } = this.context;
    const selectionSets = sources.map(({ selectionSet }) => selectionSet);
    const asked = { schema, selectionSets, fragment: () => undefined, conditions: shapes.conditions };
    const type = schema.getType(typeNameOf(found.__typename, declared, asked) ?? '');
    return isObjectType(type) && schema.isSubType(declared, type) ? type : null;
  }

  private begin(usages: readonly DeferUsage[], { path, parts }: ValuePlace): PartsByUsage {
    if (usages.length === 0) return parts;
    const begun = new Map(parts);
    for (const usage of usages) {
      const parent = usage.parent === null ? null : (begun.get(usage.parent) ?? null);
      const part = { usage, path, parent };
      begun.set(usage, part);
      this.parts.push(part);
    }
    return begun;
  }

  private invalid(path: Place): null {
    if (!this.isExplained(path)) this.errors.push(invalidAt(path));
    return null;
  }

  private isExplained(path: Place): boolean {
    return isExplainedAt(path, this.context.errors.known) || isExplainedAt(path, this.errors);
  }
}
