import 'reflect-metadata';
import {
  anonymousCaller,
  CALLER_TOKEN_AUDIENCE,
  CALLER_TOKEN_HEADER,
  CALLER_TOKEN_ISSUER,
  type Caller,
  instant,
  plainDate,
  TIMEOUT_HEADER,
  vnd,
} from '@lienthong/kernel';
import type { FastifyInstance } from 'fastify';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { pino } from 'pino';
import {
  Arg,
  Ctx,
  createUnionType,
  Directive,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
} from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requestError } from '../errors/request-error.js';
import { UserError } from '../errors/user-error.js';
import { InstantScalar } from '../scalars/instant.js';
import { PlainDateScalar } from '../scalars/plain-date.js';
import { VndScalar } from '../scalars/vnd.js';
import { buildFederatedSchema, printFederatedSchemaOf } from '../schema/federated-schema.js';
import type { GraphContext } from './graph-context.js';
import { createSubgraphServer } from './subgraph-server.js';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A thing.\n\nvi: vật' })
class Thing {
  @Field(() => ID) id!: string;
  @Field(() => PlainDateScalar) day = plainDate('2026-02-25');
  @Field(() => InstantScalar) at = instant(0);
  @Field(() => VndScalar) amount = vnd(3_000_000_000n);
}

@ObjectType({ implements: UserError })
class ThingNotFound extends UserError {}

const FindThing = createUnionType({ name: 'FindThing', types: () => [Thing, ThingNotFound] as const });

@InputType()
class Note {
  @Field(() => [String]) lines!: string[];
}

@Resolver(() => Thing)
class ThingResolver {
  private turn = 0;
  private readonly written: string[] = [];

  constructor(private readonly prefix: string) {}

  @Query(() => Int)
  turns(): number {
    this.turn += 1;
    return this.turn;
  }

  @Query(() => String)
  whoAmI(@Ctx() context: GraphContext): string {
    return `${this.prefix}${context.caller.subject}`;
  }

  @Query(() => String)
  broken(): string {
    throw new Error('duplicate key value (012345678901)');
  }

  @Query(() => String)
  nothing(): string | null {
    return null;
  }

  @Query(() => String)
  refused(@Ctx() context: GraphContext): string {
    throw requestError('FORBIDDEN', { vi: 'Không được phép.', en: 'Not allowed.' }, context.language);
  }

  @Mutation(() => FindThing)
  findThing(@Arg('id', () => ID) id: string, @Ctx() context: GraphContext): Thing | ThingNotFound {
    if (id === 'none') {
      return new ThingNotFound(
        'THING_NOT_FOUND',
        { vi: 'Không có.', en: 'There is none.' },
        context.language,
      );
    }
    return Object.assign(new Thing(), { id });
  }

  @Mutation(() => Int)
  write(@Arg('input', () => Note) { lines }: Note): number {
    return this.written.push(...lines);
  }
}

const options = {
  resolvers: [ThingResolver],
  container: new Map([[ThingResolver, new ThingResolver('I am ')]]),
  references: {
    Thing: ({ id }: { id: string }) => Object.assign(new Thing(), { id }),
  } as never,
};

describe('a subgraph server', () => {
  let app: FastifyInstance;
  let tokenOf: (caller: Caller, audience?: string) => Promise<string>;
  let state = 'first';

  beforeAll(async () => {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    tokenOf = (caller, audience = CALLER_TOKEN_AUDIENCE) =>
      new SignJWT({ caller })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setIssuer(CALLER_TOKEN_ISSUER)
        .setAudience(audience)
        .setExpirationTime('1m')
        .sign(privateKey);
    app = await createSubgraphServer({
      name: 'things',
      schema: await buildFederatedSchema(options),
      callerTokenPublicKey: JSON.stringify(await exportJWK(publicKey)),
      log: pino({ level: 'silent' }),
      ready: async () => true,
      keepable: { fields: { Query: { turns: [] } }, state: async () => state, mostBytes: 10_000 },
      plugins: async (server) => {
        server.get('/breaks', async () => {
          throw new Error('duplicate key value (012345678901)');
        });
      },
    });
  });
  afterAll(() => app.close());

  async function ask(query: string, headers: Record<string, string> = {}, variables: object = {}) {
    const token = await tokenOf({ ...anonymousCaller, subject: 'somebody' });
    const reply = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', [CALLER_TOKEN_HEADER]: token, ...headers },
      payload: JSON.stringify({ query, variables }),
    });
    return { status: reply.statusCode, type: reply.headers['content-type'], body: reply.json() };
  }

  it('gives an answer that may be kept again until the data has changed, and to callers only', async () => {
    const turns = async (query = '{ turns }') => (await ask(query)).body;
    expect([await turns(), await turns()]).toEqual([{ data: { turns: 1 } }, { data: { turns: 1 } }]);
    expect(await turns('{ turns whoAmI }')).toMatchObject({ data: { turns: 2 } });
    expect((await ask('{ turns }')).type).toBe('application/json; charset=utf-8');
    state = 'second';
    expect(await turns()).toEqual({ data: { turns: 3 } });
    expect((await ask('{ turns }', { [CALLER_TOKEN_HEADER]: 'forged' })).status).toBe(401);
  });

  it('refuses a call without a token of the gateway', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json' },
      payload: '{"query":"{whoAmI}"}',
    });
    expect(reply.statusCode).toBe(401);
    expect(reply.json().errors[0].extensions.code).toBe('CALLER_TOKEN_REQUIRED');
  });

  it('refuses a token meant for somebody else', async () => {
    const token = await tokenOf(anonymousCaller, 'another-audience');
    expect((await ask('{ whoAmI }', { [CALLER_TOKEN_HEADER]: token })).status).toBe(401);
  });

  it('knows the caller and uses the composed resolver', async () => {
    expect((await ask('{ whoAmI }')).body).toEqual({ data: { whoAmI: 'I am somebody' } });
  });

  it('does nothing for an answer that the gateway does not wait for any more', async () => {
    const { status, body } = await ask('{ whoAmI }', { [TIMEOUT_HEADER]: '0' });
    expect([status, body.errors[0].extensions.code]).toEqual([504, 'DEADLINE_EXCEEDED']);
    expect((await ask('{ whoAmI }', { [TIMEOUT_HEADER]: '60000' })).status).toBe(200);
  });

  it('heeds no deadline of a stranger', async () => {
    const reply = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', [TIMEOUT_HEADER]: '0' },
      payload: '{"query":"{whoAmI}"}',
    });
    expect(reply.statusCode).toBe(401);
  });

  it('answers entities with days, instants and large amounts', async () => {
    const { body } = await ask(
      '{ _entities(representations: [{ __typename: "Thing", id: "7" }]) { ... on Thing { id day at amount } } }',
    );
    expect(body.data._entities).toEqual([
      { id: '7', day: '2026-02-25', at: '1970-01-01T00:00:00.000Z', amount: '3000000000' },
    ]);
  });

  it('names a failure in the language of the request', async () => {
    const query = 'mutation { findThing(id: "none") { ... on UserError { __typename code message } } }';
    const failure = { __typename: 'ThingNotFound', code: 'THING_NOT_FOUND' };
    expect((await ask(query)).body.data.findThing).toEqual({ ...failure, message: 'Không có.' });
    expect((await ask(query, { 'accept-language': 'en-GB' })).body.data.findThing).toEqual({
      ...failure,
      message: 'There is none.',
    });
  });

  it('refuses a text that no database keeps, names its place, and does nothing', async () => {
    const write = async (lines: string[], headers = {}) =>
      (await ask('mutation ($input: Note!) { write(input: $input) }', headers, { input: { lines } })).body;
    for (const line of ['nul \u0000 inside', 'half \ud83c', '\udf89 half'])
      expect((await write(['fine', line], { 'accept-language': 'en' })).errors).toMatchObject([
        {
          message: expect.stringContaining('The text at input.lines.1 holds a character that cannot be kept'),
          path: ['write'],
          extensions: { code: 'UNSTORABLE_TEXT' },
        },
      ]);
    expect((await write(['\u0000'])).errors[0].message).toContain('Nội dung ở input.lines.0 có ký tự');
    expect(await write(['Được 🎉\n'])).toEqual({ data: { write: 1 } });
    expect((await ask('mutation { findThing(id: "\\u0000") { __typename } }')).body.errors).toMatchObject([
      { extensions: { code: 'UNSTORABLE_TEXT' } },
    ]);
  });

  it('passes its own errors and masks all others', async () => {
    expect((await ask('{ refused }')).body.errors[0]).toMatchObject({
      message: 'Không được phép.',
      extensions: { code: 'FORBIDDEN' },
    });
    const masked = (await ask('{ broken }')).body;
    expect(masked.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(masked)).not.toContain('012345678901');
  });

  it('masks a null where there must be none, which no resolver threw', async () => {
    const { status, body } = await ask('{ nothing }');
    expect(status).toBe(200);
    expect(body.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
  });

  it.each([
    ['an operation that is not in the schema', '{"query":"{ unknown }"}', 'GRAPHQL_VALIDATION_FAILED'],
    ['an operation that does not parse', '{"query":"{"}', 'GRAPHQL_PARSE_FAILED'],
    ['a body that is no request', '{"text":"{ whoAmI }"}', 'BAD_REQUEST'],
  ])('refuses %s with 400', async (_what, payload, code) => {
    const headers = {
      'content-type': 'application/json',
      [CALLER_TOKEN_HEADER]: await tokenOf(anonymousCaller),
    };
    const reply = await app.inject({ method: 'POST', url: '/graphql', headers, payload });
    expect(reply.statusCode).toBe(400);
    expect(reply.json().errors[0].extensions.code).toBe(code);
  });

  it('reads JSON only', async () => {
    const headers = { 'content-type': 'text/plain', [CALLER_TOKEN_HEADER]: await tokenOf(anonymousCaller) };
    const reply = await app.inject({ method: 'POST', url: '/graphql', headers, payload: '{ whoAmI }' });
    expect(reply.statusCode).toBe(415);
  });

  it('answers an unexpected error of a route without its message', async () => {
    const reply = await app.inject({ method: 'GET', url: '/breaks' });
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toEqual({ error: { type: 'TRY_AGAIN' } });
    const malformed = await app.inject({ method: 'POST', url: '/breaks' });
    expect(malformed.statusCode).toBe(404);
  });

  it('prints a schema that links the federation specification', async () => {
    const printed = await printFederatedSchemaOf(options);
    expect(printed).toContain('@link(url: "https://specs.apollo.dev/federation/');
    expect(printed).toContain('type Thing @key(fields: "id")');
    expect(printed).toContain('vi: vật');
  });
});
