import { formatInstant, type Instant, instant, parseInstant } from '@lienthong/kernel';
import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

export const InstantScalar = new GraphQLScalarType<Instant, string>({
  name: 'DateTime',
  description: 'A moment in time, ISO 8601 with an offset; answered in UTC.\n\nvi: thời điểm',
  serialize: (value) => formatInstant(toInstant(value)),
  parseValue: fromText,
  parseLiteral: (node) => fromText(node.kind === Kind.STRING ? node.value : null),
});

function toInstant(value: unknown): Instant {
  if (typeof value === 'number') return instant(value);
  if (value instanceof Date) return instant(value.getTime());
  throw new TypeError('DateTime serialises an instant only');
}

function fromText(value: unknown): Instant {
  const at = typeof value === 'string' ? parseInstant(value) : null;
  if (at === null)
    throw new GraphQLError('DateTime takes ISO 8601 with an offset, e.g. 2026-02-25T09:00:00+07:00.');
  return at;
}
