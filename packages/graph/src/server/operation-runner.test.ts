import 'reflect-metadata';
import { anonymousCaller } from '@lienthong/kernel';
import { type GraphQLSchema, graphql } from 'graphql';
import {
  Arg,
  createUnionType,
  Directive,
  Field,
  ID,
  Int,
  InterfaceType,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  registerEnumType,
} from 'type-graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { requestError } from '../errors/request-error.js';
import { buildFederatedSchema } from '../schema/federated-schema.js';
import { type GraphContext, LoaderCache } from './graph-context.js';
import { createOperationRunner, type GraphRequest, type RunOperation } from './operation-runner.js';

enum Colour {
  RED = 'r',
  BLUE = 'b',
}
registerEnumType(Colour, { name: 'Colour' });

@InterfaceType()
abstract class Shape {
  @Field(() => Int) corners!: number;
}

@Directive('@key(fields: "id")')
@ObjectType({ implements: Shape })
class Square extends Shape {
  @Field(() => ID) id!: string;
  @Field(() => Colour) colour = Colour.BLUE;
  @Field(() => String, { nullable: true }) note: string | null = null;
  @Field(() => [Square]) inner: Square[] = [];

  @Field(() => String)
  get label(): string {
    return `square ${this.id}`;
  }

  @Field(() => String)
  spoken(@Arg('loud', () => Boolean, { defaultValue: false }) loud: boolean): string {
    return loud ? this.label.toUpperCase() : this.label;
  }

  /** As told by a promise, and not as promised. */
  @Field(() => String)
  async missing(): Promise<string> {
    return this.note as string;
  }
}

@ObjectType({ implements: Shape })
class Point extends Shape {
  @Field(() => Boolean) lonely = true;
}

const Found = createUnionType({ name: 'Found', types: () => [Square, Point] as const });

const aSquare = (id: string): Square => Object.assign(new Square(), { id, corners: 4 });
const aPoint = (): Point => Object.assign(new Point(), { corners: 0 });

@Resolver()
class Shapes {
  private drawing = 0;

  @Query(() => [Shape])
  shapes(): Shape[] {
    return [Object.assign(aSquare('1'), { inner: [aSquare('2')] }), aPoint()];
  }

  @Query(() => Found, { nullable: true })
  async find(@Arg('id', () => ID) id: string): Promise<Square | Point | null> {
    if (id === 'none') return null;
    return id === 'point' ? aPoint() : aSquare(id);
  }

  @Query(() => String, { nullable: true })
  refuse(): string {
    throw requestError('FORBIDDEN', { vi: 'Không được.', en: 'No.' }, 'en');
  }

  /** How many are being drawn at that moment. */
  @Mutation(() => Int)
  async draw(): Promise<number> {
    this.drawing += 1;
    await new Promise((resolve) => setTimeout(resolve, 2));
    this.drawing -= 1;
    return this.drawing + 1;
  }
}

type Case = readonly [what: string, query: string, variables: GraphRequest['variables']];

const REQUESTS: readonly Case[] = [
  ['interfaces', '{ shapes { __typename corners ... on Square { id inner { id inner { id } } } } }', null],
  [
    'enums, aliases and getters',
    '{ shapes { ... on Square { hue: colour label spoken(loud: true) } } }',
    null,
  ],
  [
    'unions and nulls',
    '{ a: find(id: "9") { ...S } b: find(id: "point") { ... on Point { lonely } } c: find(id: "none") { __typename } } fragment S on Square { id note }',
    null,
  ],
  [
    'variables and conditions',
    'query ($id: ID!, $yes: Boolean!) { find(id: $id) { ... on Square { id @skip(if: $yes) label @include(if: $yes) } } }',
    { id: '3', yes: true },
  ],
  [
    'entities',
    '{ _entities(representations: [{ __typename: "Square", id: "5" }]) { ... on Square { id label } } }',
    null,
  ],
  ['refusals', '{ refuse shapes { corners } }', null],
  ['nulls where there must be none', '{ shapes { ... on Square { id missing } } }', null],
  ['nulls that stop at what may be null', '{ find(id: "1") { ... on Square { missing } } }', null],
  ['introspection', '{ __schema { queryType { fields { name type { kind } } } } }', null],
  ['several mutations, one after the other', 'mutation { a: draw b: draw }', null],
  ['what is asked for without its variable', 'query ($id: ID!) { find(id: $id) { __typename } }', null],
];

let schema: GraphQLSchema;
let run: RunOperation;

beforeAll(async () => {
  schema = await buildFederatedSchema({
    resolvers: [Shapes],
    container: new Map([[Shapes, new Shapes()]]),
    references: { Square: (({ id }: { id: string }) => aSquare(id)) as never },
  });
  run = createOperationRunner(schema);
});

const aContext = (): GraphContext => ({
  caller: anonymousCaller,
  language: 'en',
  requestId: 'test',
  loaders: new LoaderCache(),
});

const aRequest = (query: string, variables: GraphRequest['variables'] = null): GraphRequest => ({
  query,
  variables,
  operationName: null,
});

/** As it goes over the wire. Two executors word a variable's fault differently. */
const seen = (answer: { readonly errors?: readonly { toJSON(): object }[] | undefined }, words: boolean) => {
  const { errors, ...rest } = JSON.parse(JSON.stringify(answer));
  const shown = errors?.map(({ message, path, extensions }: Record<string, unknown>) => ({
    ...(words ? { message } : {}),
    path,
    extensions,
  }));
  return { ...rest, errors: shown };
};

describe('a compiled operation', () => {
  it.each(REQUESTS)('answers as the reference executor does: %s', async (what, query, variables) => {
    const words = !what.includes('variable');
    const contextValue = aContext();
    const reference = await graphql({
      schema,
      source: query,
      contextValue,
      variableValues: variables,
    });
    const request = aRequest(query, variables);
    expect(seen(await run(request, aContext()), words)).toEqual(seen(reference, words));
    expect(seen(await run(request, aContext()), words)).toEqual(seen(reference, words));
  });

  it.each([
    ['does not parse', '{ shapes {', 'GRAPHQL_PARSE_FAILED'],
    ['is not in the schema', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('is not made of what %s', async (_what, query, code) => {
    const { data, errors } = await run(aRequest(query), aContext());
    expect(data).toBeUndefined();
    expect(errors?.[0]).toMatchObject({ extensions: { code }, locations: [{ line: 1 }] });
  });

  it('takes the operation that is named', async () => {
    const query = 'query A { find(id: "1") { __typename } } query B { shapes { corners } }';
    const named = (operationName: string) => run({ query, variables: null, operationName }, aContext());
    expect((await named('A')).data).toHaveProperty('find');
    expect((await named('B')).data).toHaveProperty('shapes');
    expect(await named('C')).not.toHaveProperty('data');
  });

  it('is compiled anew when others took its place', async () => {
    const small = createOperationRunner(schema, 1);
    for (const id of ['1', '2', '1']) {
      const { data } = await small(aRequest(`{ find(id: "${id}") { ... on Square { id } } }`), aContext());
      expect(data?.find).toEqual({ id });
    }
  });
});
