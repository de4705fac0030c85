import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, jsonText, reader } from '../json.js';
import type { TypeConditions } from '../type-conditions.js';

/**
 * Text of the representation by which an entity is asked for. Null: the entity is not of a type that is
 * asked here, or a field that is needed for asking never arrived. A field that is null is sent as null.
 */
export type Represent = (entity: JsonObject) => string | null;

export interface RepresentationOptions {
  readonly requires: readonly QueryPlanSelectionNode[];
  readonly rewrites: readonly FetchDataRewrite[];
  readonly types: TypeConditions;
  /** The name under which a subgraph knows a required field. */
  readonly nameFor: (field: string) => string;
  /** What was written before, by whichever plan. */
  readonly texts: RepresentationTexts;
}

/** Texts by the value of a key, for each type and key; however many plans there are, they write the same. */
export type RepresentationTexts = Map<string, Map<unknown, string | null>>;

export function compileRepresentation(options: RepresentationOptions): Represent {
  const { requires, types } = options;
  const written = typeNamesWritten(options.rewrites);
  const variants = new Map<string, Represent>();
  const compile = (typeName: string): Represent => {
    const fields = fieldsFor(requires, typeName, types);
    if (!fields.has('__typename')) return () => null;
    const name = writtenFor(written, typeName, types) ?? typeName;
    return remembering(compileFields(fields, options, name), fields, { ...options, typeName: name });
  };
  return (entity) => {
    const typeName = entity.__typename;
    if (typeof typeName !== 'string') return null;
    const known = variants.get(typeName);
    if (known !== undefined) return known(entity);
    if (!types.isKnown(typeName)) return null;
    const variant = compile(typeName);
    variants.set(typeName, variant);
    return variant(entity);
  };
}

type Fields = Map<string, QueryPlanSelectionNode[]>;

/** Required fields of an object of this type, in order; selections of the same field are one. */
function fieldsFor(
  selections: readonly QueryPlanSelectionNode[],
  typeName: string | null,
  types: TypeConditions,
): Fields {
  const fields: Fields = new Map();
  const add = (nodes: readonly QueryPlanSelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const key = node.alias ?? node.name;
        fields.set(key, [...(fields.get(key) ?? []), ...(node.selections ?? [])]);
      } else if (fits(node.typeCondition, typeName, types)) add(node.selections);
    }
  };
  add(selections);
  return fields;
}

const fits = (condition: string | undefined, typeName: string | null, types: TypeConditions): boolean =>
  condition === undefined || (typeName !== null && types.applies(condition, typeName));

/** `typeName` is written as it is; null: as the object itself says. */
function compileFields(fields: Fields, options: RepresentationOptions, typeName: string | null): Represent {
  const isKnown = typeName !== null && fields.has('__typename');
  const head = isKnown ? `{"__typename":${JSON.stringify(typeName)}` : '';
  const asked = [...fields].filter(([name]) => !isKnown || name !== '__typename');
  const parts = asked.map(([name, selections], index): Represent => {
    const opening = index === 0 && !isKnown ? '{' : ',';
    const prefix = `${index === 0 ? head : ''}${opening}${JSON.stringify(options.nameFor(name))}:`;
    const readValue = reader(name);
    const textOf = selections.length === 0 ? leafText : compileValue(selections, options);
    return (object) => {
      const text = textOf(readValue(object));
      return text === null ? null : prefix + text;
    };
  });
  if (parts.length === 0) return () => (isKnown ? `${head}}` : '{}');
  return (object) => {
    let whole = '';
    for (const part of parts) {
      const text = part(object);
      if (text === null) return null;
      whole += text;
    }
    return `${whole}}`;
  };
}

/** Most entities are named by one key field, and asked for again and again: their text is made once. */
function remembering(
  represent: Represent,
  fields: Fields,
  {
    texts,
    nameFor,
    typeName,
  }: Pick<RepresentationOptions, 'texts' | 'nameFor'> & { readonly typeName: string },
): Represent {
  const [key, ...others] = [...fields].filter(([name]) => name !== '__typename');
  if (key === undefined || others.length > 0 || key[1].length > 0) return represent;
  const read = reader(key[0]);
  const place = `${typeName} ${nameFor(key[0])}`;
  const known = texts.get(place) ?? new Map<unknown, string | null>();
  texts.set(place, known);
  return (entity) => {
    const value = read(entity);
    if (typeof value === 'object') return represent(entity);
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const text = represent(entity);
    known.set(value, text);
    return text;
  };
}

const MAX_REMEMBERED = 5_000;

type TextOf = (value: unknown) => string | null;

const leafText: TextOf = (value) => (value === undefined ? null : jsonText(value));

function compileValue(selections: readonly QueryPlanSelectionNode[], options: RepresentationOptions): TextOf {
  const variants = new Map<string | null, Represent>();
  const ofObject = (object: JsonObject): string | null => {
    const claimed = object.__typename;
    const typeName = typeof claimed === 'string' && options.types.isKnown(claimed) ? claimed : null;
    const known = variants.get(typeName);
    if (known !== undefined) return known(object);
    const variant = compileFields(fieldsFor(selections, typeName, options.types), options, null);
    variants.set(typeName, variant);
    return variant(object);
  };
  const ofValue: TextOf = (value) => {
    if (value === null) return 'null';
    if (!Array.isArray(value)) return isJsonObject(value) ? ofObject(value) : null;
    const elements = value.map(ofValue);
    return elements.includes(null) ? null : `[${elements.join(',')}]`;
  };
  return ofValue;
}

interface WrittenTypeName {
  readonly condition: string | null;
  readonly value: string;
}

/** How the planner marks a fragment in the path of a rewrite. */
export const FRAGMENT = '... on ';

/** The planner rewrites nothing of a representation but its own `__typename`, for `@interfaceObject`. */
const typeNamesWritten = (rewrites: readonly FetchDataRewrite[]): readonly WrittenTypeName[] =>
  rewrites.map((rewrite) => {
    const fragments = rewrite.path.slice(0, -1);
    const plain = fragments.length <= 1 && fragments.every((part) => part.startsWith(FRAGMENT));
    if (rewrite.kind !== 'ValueSetter' || rewrite.path.at(-1) !== '__typename' || !plain)
      throw new Error('The plan rewrites representations in a way that is not known');
    return { condition: fragments[0]?.slice(FRAGMENT.length) ?? null, value: String(rewrite.setValueTo) };
  });

/** Rewrites apply one after the other, each seeing the type that the one before it wrote. */
function writtenFor(
  written: readonly WrittenTypeName[],
  typeName: string,
  types: TypeConditions,
): string | null {
  let current = typeName;
  for (const { condition, value } of written)
    if (condition === null || types.applies(condition, current)) current = value;
  return current === typeName ? null : current;
}
