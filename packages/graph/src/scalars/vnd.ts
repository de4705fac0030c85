import { parseVnd, type Vnd } from '@lienthong/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

export const VndScalar = new GraphQLScalarType<Vnd, string>({
  name: 'Vnd',
  description:
    'An amount in whole Vietnamese đồng, as a string of digits because land obligations exceed 32 bits.\n\nvi: số tiền (đồng)',
  serialize: (value) => {
    if (typeof value !== 'bigint') throw new TypeError('Vnd serialises a bigint only');
    return value.toString();
  },
  parseValue: fromText,
  parseLiteral: (node) => fromText(node.kind === Kind.STRING ? node.value : null),
});

function fromText(value: unknown): Vnd {
  const amount = typeof value === 'string' ? parseVnd(value) : null;
  if (amount === null) throw new GraphQLError('Vnd takes whole đồng as a string of digits, e.g. "150000".');
  return amount;
}
