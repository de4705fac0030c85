import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { stringText } from '../json.js';
import { unexpected } from './unexpected.js';

/** Text of a leaf that is neither null nor absent; throws when it does not fit its type. */
export type LeafText = (value: unknown) => string;

export function leafTextOf(type: GraphQLLeafType): LeafText {
  if (isEnumType(type)) {
    const texts = new Map<unknown, string>(
      type.getValues().map(({ name }) => [name, JSON.stringify(name)] as const),
    );
    return (value) => texts.get(value) ?? unexpected();
  }
  return SPECIFIED.get(type.name) ?? customText;
}

const stringOnly: LeafText = (value) => (typeof value === 'string' ? stringText(value) : unexpected());

const SPECIFIED: ReadonlyMap<string, LeafText> = new Map([
  [GraphQLString.name, stringOnly],
  [GraphQLID.name, stringOnly],
  [GraphQLBoolean.name, (value: unknown) => (typeof value === 'boolean' ? String(value) : unexpected())],
  [GraphQLInt.name, (value: unknown) => (isInt(value) ? String(value) : unexpected())],
  [GraphQLFloat.name, (value: unknown) => (Number.isFinite(value) ? String(value) : unexpected())],
]);

const isInt = (value: unknown): boolean => typeof value === 'number' && (value | 0) === value;

/** A scalar of the schema's own may be anything that JSON can say. */
const customText: LeafText = (value) =>
  typeof value === 'string' ? stringText(value) : JSON.stringify(value);
