import 'reflect-metadata';
import { anonymousCaller } from '@lienthong/kernel';
import { type ExecutionResult, type GraphQLSchema, graphql, parse, subscribe } from 'graphql';
import { Arg, Field, FieldResolver, ObjectType, Query, Resolver, Subscription } from 'type-graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { type GraphContext, LoaderCache } from '../server/graph-context.js';
import { buildFederatedSchema, composedSubscription } from './federated-schema.js';

@ObjectType()
class Shelf {
  @Field(() => String) name = 'A';
}

@Resolver(() => Shelf)
class ShelfResolver {
  @Query(() => Shelf)
  shelf(): Shelf {
    return new Shelf();
  }

  @FieldResolver(() => String)
  book(@Arg('title', () => String) title: string): string {
    return title;
  }

  @Subscription(() => String, { subscribe: composedSubscription })
  added(@Arg('title', () => String) title: string): string {
    return title;
  }
}

const context: GraphContext = {
  caller: anonymousCaller,
  language: 'en',
  requestId: 'request-1',
  loaders: new LoaderCache(),
};

describe('a text that no database keeps', () => {
  let schema: GraphQLSchema;
  let opened: number;

  beforeAll(async () => {
    opened = 0;
    schema = await buildFederatedSchema({
      resolvers: [ShelfResolver],
      container: new Map([[ShelfResolver, new ShelfResolver()]]),
      references: {},
      subscriptions: {
        added: async () => {
          opened += 1;
          return (async function* () {})();
        },
      },
    });
  });

  it('is refused below the root as well', async () => {
    const ask = (title: string) =>
      graphql({
        schema,
        source: 'query ($title: String!) { shelf { book(title: $title) } }',
        variableValues: { title },
        contextValue: context,
      });
    expect((await ask('nul \u0000')).errors).toMatchObject([
      { path: ['shelf', 'book'], extensions: { code: 'UNSTORABLE_TEXT' } },
    ]);
    expect(await ask('Được')).toEqual({ data: { shelf: { book: 'Được' } } });
  });

  it('opens no stream', async () => {
    const open = (title: string) =>
      subscribe({
        schema,
        document: parse('subscription ($title: String!) { added(title: $title) }'),
        variableValues: { title },
        contextValue: context,
      });
    const refused = (await open('half \ud83c')) as ExecutionResult;
    expect(refused.errors).toMatchObject([{ path: ['added'], extensions: { code: 'UNSTORABLE_TEXT' } }]);
    expect(opened).toBe(0);
    expect(await open('🎉')).toHaveProperty('next');
    expect(opened).toBe(1);
  });
});
