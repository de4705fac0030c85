import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import type { JsonWriter } from './json-writer.js';
import { unexpected } from './unexpected.js';

/** Writes a leaf that is neither null nor absent; throws when it does not fit its type. */
export type WriteLeaf = (value: unknown, out: JsonWriter) => void;

export function leafWriterOf(type: GraphQLLeafType): WriteLeaf {
  if (isEnumType(type)) {
    const texts = new Map<unknown, Uint8Array>(
      type.getValues().map(({ name }) => [name, Buffer.from(JSON.stringify(name))] as const),
    );
    return (value, out) => out.json(texts.get(value) ?? unexpected());
  }
  return SPECIFIED.get(type.name) ?? writeCustom;
}

const writeString: WriteLeaf = (value, out) => (typeof value === 'string' ? out.string(value) : unexpected());

const SPECIFIED: ReadonlyMap<string, WriteLeaf> = new Map<string, WriteLeaf>([
  [GraphQLString.name, writeString],
  [GraphQLID.name, writeString],
  [GraphQLBoolean.name, (value, out) => (typeof value === 'boolean' ? out.plain(value) : unexpected())],
  [GraphQLInt.name, (value, out) => (isInt(value) ? out.plain(value) : unexpected())],
  [GraphQLFloat.name, (value, out) => (isFiniteNumber(value) ? out.plain(value) : unexpected())],
]);

const isInt = (value: unknown): value is number => typeof value === 'number' && (value | 0) === value;

const isFiniteNumber = (value: unknown): value is number => Number.isFinite(value);

/** A scalar of the schema's own may be anything that JSON can say. */
const writeCustom: WriteLeaf = (value, out) =>
  typeof value === 'string' ? out.string(value) : out.value(value);
