import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Asked, startTestGateway, type TestGateway } from '../testing/test-gateway.js';

let test: TestGateway;
let applicant: string;
let officer: string;
let operator: string;

beforeAll(async () => {
  test = await startTestGateway();
  const token = (kind: string, scope: string) =>
    test.identity.token({ sub: kind.toLowerCase(), kind, scope });
  applicant = await token('APPLICANT', 'dossier:read');
  officer = await token('OFFICER', 'dossier:approve dossier:read catalogue:manage');
  operator = await token('OPERATOR', 'exchange:operate');
});
afterAll(() => test.stop());

const codes = ({ body }: Asked) => body.errors?.map((error) => error.extensions?.code);
const paths = ({ body }: Asked) => body.errors?.map((error) => error.path?.join('.'));
const asked = (): string =>
  [...test.catalogue.requests, ...test.dossiers.requests].map(({ query }) => query).join('\n');

describe('a denied root field', () => {
  it('refuses the whole operation, and nothing is fetched', async () => {
    const before = asked();
    const answer = await test.ask('{ mine: ownSecret procedures { code } }');
    expect(answer.status).toBe(401);
    expect(answer.body.data).toBeUndefined();
    expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
    expect(paths(answer)).toEqual(['mine']);
    expect(asked()).toBe(before);
  });

  it('is forbidden to who is known but lacks the scope', async () => {
    const answer = await test.ask('mutation { approve(id: "d1") note(id: "d1") { id } }', {
      token: applicant,
    });
    expect(answer.status).toBe(403);
    expect(codes(answer)).toEqual(['FORBIDDEN']);
  });

  it('is found within fragments on the root type', async () => {
    const answer = await test.ask('query { ...F } fragment F on Query { ... { x: ownSecret } }');
    expect(paths(answer)).toEqual(['x']);
  });

  it('is answered to who may ask', async () => {
    const answer = await test.ask('mutation { approve(id: "d1") }', { token: officer });
    expect(answer.body).toEqual({ data: { approve: 'approved' } });
  });

  it('follows a policy by the kind of caller', async () => {
    expect(codes(await test.ask('{ queue { id } }', { token: applicant }))).toEqual(['FORBIDDEN']);
    expect((await test.ask('{ queue { id } }', { token: officer })).body.errors).toBeUndefined();
  });

  it('does not count while @skip or @include leave it out', async () => {
    const query = 'query Q($yes: Boolean = false) { ownSecret @include(if: $yes) procedures { code } }';
    expect((await test.ask(query)).body.errors).toBeUndefined();
    expect(paths(await test.ask(query, { variables: { yes: true } }))).toEqual(['ownSecret']);
  });
});

describe('a denied nested field', () => {
  it('is null with an error entry under its alias, and the rest stays', async () => {
    const answer = await test.ask('{ procedure(code: "1.1") { name hidden: note } }');
    expect(answer.status).toBe(200);
    expect(answer.body.data).toEqual({ procedure: { name: 'Cấp lại thẻ', hidden: null } });
    expect(paths(answer)).toEqual(['procedure.hidden']);
    expect(asked()).not.toContain('note');
  });

  it('is denied through fragments', async () => {
    const answer = await test.ask(
      '{ procedure(code: "1.1") { ...P } } fragment P on Procedure { name ... on Procedure { note } }',
      { token: applicant },
    );
    expect(answer.body.data).toEqual({ procedure: { name: 'Cấp lại thẻ', note: null } });
    expect(codes(answer)).toEqual(['FORBIDDEN']);
  });

  it('is denied in every element of nested lists', async () => {
    const answer = await test.ask('{ dossier(id: "d1") { nested { id fingerprint } } }');
    expect(answer.body.data).toEqual({
      dossier: { nested: [[{ id: 'd1', fingerprint: null }], [{ id: 'd2', fingerprint: null }]] },
    });
    expect(paths(answer)).toEqual(['dossier.nested.0.0.fingerprint', 'dossier.nested.1.0.fingerprint']);
  });

  it('is denied across the border to another subgraph', async () => {
    const answer = await test.ask('{ dossiers { procedure { note } } }', { token: applicant });
    expect(answer.body.data).toEqual({
      dossiers: [{ procedure: { note: null } }, { procedure: { note: null } }],
    });
    expect(asked()).not.toContain('note');
  });

  it('needs every scope of one group, or those of another group', async () => {
    const query = '{ procedure(code: "1.1") { note } }';
    const answered = { data: { procedure: { note: 'internal one' } } };
    expect(codes(await test.ask(query, { token: applicant }))).toEqual(['FORBIDDEN']);
    expect((await test.ask(query, { token: officer })).body).toEqual(answered);
    expect((await test.ask(query, { token: operator })).body).toEqual(answered);
  });

  it('keeps its place under @skip and @include', async () => {
    const query = 'query Q($no: Boolean!) { procedure(code: "1.1") { code note @skip(if: $no) } }';
    const skipped = await test.ask(query, { variables: { no: true } });
    expect(skipped.body).toEqual({ data: { procedure: { code: '1.1' } } });
    const kept = await test.ask(query, { variables: { no: false } });
    expect(kept.body.data).toEqual({ procedure: { code: '1.1', note: null } });
  });
});

describe('rules on types', () => {
  it('deny a field that returns a protected scalar or enum', async () => {
    const answer = await test.ask('{ dossier(id: "d1") { id fingerprint mood } }');
    expect(answer.body.data).toEqual({ dossier: { id: 'd1', fingerprint: null, mood: null } });
  });

  it('deny the fields of a protected member of a union, also __typename, and leave its siblings', async () => {
    const answer = await test.ask(
      '{ dossier(id: "d1") { events { ... on Accepted { at } ... on Seen { by } } } }',
      { token: applicant },
    );
    expect(answer.body.data).toEqual({ dossier: { events: [{ at: '2026-01-01' }, { by: null }] } });
    expect(paths(answer)).toEqual(['dossier.events.1.by']);
    const names = await test.ask('{ dossier(id: "d1") { events { ... on Seen { __typename } } } }');
    expect(JSON.stringify(names.body.data)).not.toContain('Seen');
  });

  it('answer a protected member of a union to who may see it', async () => {
    const answer = await test.ask('{ dossier(id: "d1") { events { ... on Seen { by } } } }', {
      token: operator,
    });
    expect(answer.body).toEqual({ data: { dossier: { events: [{}, { by: 'officer' }] } } });
  });
});

describe('an interface', () => {
  it('denies a field that any implementation protects', async () => {
    const answer = await test.ask('{ dossiers { owner { name number } } }');
    expect(answer.body.data).toEqual({
      dossiers: [{ owner: { name: 'A', number: null } }, { owner: { name: 'B', number: null } }],
    });
  });

  it('denies it by inline fragment on that implementation only', async () => {
    const answer = await test.ask(
      '{ dossiers { owner { ... on Person { number } ... on Company { number taxCode } } } }',
    );
    expect(answer.body.data).toEqual({
      dossiers: [{ owner: { number: null } }, { owner: { number: null, taxCode: 't2' } }],
    });
    expect(paths(answer)).toEqual(['dossiers.0.owner.number']);
  });

  it('answers it to who is logged in, by the renamed directive', async () => {
    const answer = await test.ask('{ dossiers { owner { number } } }', { token: applicant });
    expect(answer.body).toEqual({
      data: { dossiers: [{ owner: { number: 'n1' } }, { owner: { number: null } }] },
    });
  });
});

describe('a denied field that may not be null', () => {
  it('nulls the nearest thing above it that may be null', async () => {
    const answer = await test.ask('{ dossier(id: "d1") { id self { always { mustKnow } } } }');
    expect(answer.body.data).toEqual({ dossier: { id: 'd1', self: null } });
    expect(paths(answer)).toEqual(['dossier.self.always.mustKnow']);
  });

  it('refuses the operation before it takes effect when the whole answer would be lost', async () => {
    const before = asked();
    const answer = await test.ask('mutation { note(id: "d1") { id mustKnow } }');
    expect(answer.status).toBe(401);
    expect(answer.body.data).toBeUndefined();
    expect(paths(answer)).toEqual(['note.mustKnow']);
    expect(asked()).toBe(before);
  });
});

describe('aliases of a caller', () => {
  it('may not pretend to be the marks of the gateway', async () => {
    const answer = await test.ask('{ procedure(code: "1.1") { __lienthong_0: name note } }');
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['BAD_REQUEST']);
  });

  it('may be names that mean something to JavaScript', async () => {
    const answer = await test.ask('{ procedure(code: "1.1") { constructor: name toString: note } }');
    expect(answer.body.data).toEqual({ procedure: { constructor: 'Cấp lại thẻ', toString: null } });
  });
});
