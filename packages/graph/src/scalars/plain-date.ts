import { type PlainDate, parsePlainDate } from '@lienthong/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

export const PlainDateScalar = new GraphQLScalarType<PlainDate, string>({
  name: 'PlainDate',
  description: 'A calendar day in Viet Nam, written yyyy-MM-dd, without time or zone.\n\nvi: ngày',
  serialize: (value) => String(value),
  parseValue: fromText,
  parseLiteral: (node) => fromText(node.kind === Kind.STRING ? node.value : null),
});

function fromText(value: unknown): PlainDate {
  const day = typeof value === 'string' ? parsePlainDate(value) : null;
  if (day === null) throw new GraphQLError('PlainDate takes an existing day as yyyy-MM-dd.');
  return day;
}
