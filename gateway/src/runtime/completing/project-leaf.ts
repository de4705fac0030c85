import {
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLID,
  GraphQLInt,
  type GraphQLLeafType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { unexpected } from './unexpected.js';

/** A value as it was fetched, which is neither null nor absent where the type allows that, as the client gets it. */
export type ProjectValue = (value: unknown) => unknown;

/** Throws where the value does not fit its type. */
export function projectLeaf(type: GraphQLLeafType): ProjectValue {
  if (isEnumType(type)) {
    const names = new Set<unknown>(type.getValues().map(({ name }) => name));
    return (value) => (names.has(value) ? value : unexpected());
  }
  return SPECIFIED.get(type.name) ?? projectCustom;
}

const projectString: ProjectValue = (value) => (typeof value === 'string' ? value : unexpected());

const SPECIFIED: ReadonlyMap<string, ProjectValue> = new Map<string, ProjectValue>([
  [GraphQLString.name, projectString],
  [GraphQLID.name, projectString],
  [GraphQLBoolean.name, (value) => (typeof value === 'boolean' ? value : unexpected())],
  [GraphQLInt.name, (value) => (typeof value === 'number' && (value | 0) === value ? value : unexpected())],
  [GraphQLFloat.name, (value) => (Number.isFinite(value) ? value : unexpected())],
]);

/** A scalar of the schema's own may be anything that JSON can say. */
const projectCustom: ProjectValue = (value) => (value === null || value === undefined ? unexpected() : value);
