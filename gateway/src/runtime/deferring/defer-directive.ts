import {
  DirectiveLocation,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLNonNull,
  GraphQLSchema,
  GraphQLString,
} from 'graphql';

/** @source GraphQL specification, draft on incremental delivery, @defer */
const GraphQLDeferDirective = new GraphQLDirective({
  name: 'defer',
  description:
    'Lets the fields of a fragment be told after the rest of the answer, to clients that accept more than one part.\n\nvi: trả sau phần còn lại',
  locations: [DirectiveLocation.FRAGMENT_SPREAD, DirectiveLocation.INLINE_FRAGMENT],
  args: {
    if: {
      type: new GraphQLNonNull(GraphQLBoolean),
      description: 'False: the fragment is told with the rest.',
      defaultValue: true,
    },
    label: {
      type: GraphQLString,
      description: 'Names the fragment in the part that tells it; unique within the document.',
    },
  },
});

/** The schema with `@defer`, so that callers may find and use it. */
export const withDeferDirective = (schema: GraphQLSchema): GraphQLSchema =>
  schema.getDirective('defer')
    ? schema
    : new GraphQLSchema({
        ...schema.toConfig(),
        directives: [...schema.getDirectives(), GraphQLDeferDirective],
        assumeValid: true,
      });
