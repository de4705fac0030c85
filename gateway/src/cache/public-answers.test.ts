import { fixedClock, instant, parseInstant } from '@lienthong/kernel';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestFeed, type TestFeed } from '../testing/test-feed.js';
import { startTestGateway, type TestGateway } from '../testing/test-gateway.js';

const MORNING = parseInstant('2026-03-02T09:00:00+07:00') ?? instant(0);
const clock = fixedClock(MORNING);

let feed: TestFeed;
let test: TestGateway;

beforeAll(async () => {
  feed = await startTestFeed();
  test = await startTestGateway({
    config: { answerCache: { feedUrl: feed.url, maxBytes: 1_000_000 } },
    overrides: { clock },
  });
  await feed.followed();
});
afterAll(async () => {
  await test.stop();
  await feed.close();
});

beforeEach(async () => {
  clock.set(MORNING);
  await feed.tell('Procedure', '*');
});

/** How many fetches a question causes. */
async function fetchesOf(query: string, options: Parameters<TestGateway['ask']>[1] = {}): Promise<number> {
  const before = test.catalogue.requests.length;
  const { body } = await test.ask(query, options);
  expect(body.data).not.toBeNull();
  return test.catalogue.requests.length - before;
}

const aCitizen = { sub: 'applicant-hoa', kind: 'APPLICANT', scope: 'dossier:read' };
const NAME = 'query ($code: String!) { procedure(code: $code) { code name } }';
const first = { variables: { code: '1.1' } };
const second = { variables: { code: '2.2' } };

describe('an answer of public fields only', () => {
  it('is fetched once, for callers with and without an identity', async () => {
    expect(await fetchesOf(NAME, first)).toBe(1);
    expect(await fetchesOf(NAME, first)).toBe(0);
    expect(await fetchesOf(NAME, { ...first, token: await test.identity.token(aCitizen) })).toBe(0);
    const { body } = await test.ask(NAME, first);
    expect(body).toEqual({ data: { procedure: { code: '1.1', name: 'Cấp lại thẻ' } } });
  });

  it('is another for other variables, another language, another name and other fields', async () => {
    await fetchesOf(NAME, first);
    expect(await fetchesOf(NAME, second)).toBe(1);
    expect(await fetchesOf(NAME, { ...first, headers: { 'accept-language': 'en' } })).toBe(1);
    expect(await fetchesOf(NAME.replace('name', 'label: name'), first)).toBe(1);
  });

  it('is the same when the document is written differently', async () => {
    await fetchesOf(NAME, first);
    expect(await fetchesOf(NAME.replaceAll(' ', '\n  '), { variables: { code: '1.1', unknown: 1 } })).toBe(0);
  });

  it('is dropped when its entity changes, and by no other change', async () => {
    await fetchesOf(NAME, first);
    await fetchesOf(NAME, second);
    await feed.tell('Procedure', '1.1');
    await feed.tell('Agency', '*');
    expect(await fetchesOf(NAME, first)).toBe(1);
    expect(await fetchesOf(NAME, second)).toBe(0);
  });

  it('is dropped by any change of the type when it shows a list, nothing, or no key', async () => {
    const questions: Parameters<typeof fetchesOf>[] = [
      ['{ procedures { code } }'],
      [NAME, { variables: { code: 'none' } }],
      ['{ procedure(code: "1.1") { name } }'],
    ];
    for (const question of questions) {
      await fetchesOf(...question);
      expect(await fetchesOf(...question)).toBe(0);
      await feed.tell('Procedure', '2.2');
      expect(await fetchesOf(...question)).toBe(1);
    }
  });

  it('ends with the shortest age of its fields', async () => {
    await fetchesOf(NAME, first);
    clock.set(instant(MORNING + 299_000));
    expect(await fetchesOf(NAME, first)).toBe(0);
    clock.set(instant(MORNING + 300_000));
    expect(await fetchesOf(NAME, first)).toBe(1);
  });

  it('does not live to the next day in Viet Nam', async () => {
    clock.set(parseInstant('2026-03-02T23:58:30+07:00') ?? instant(0));
    await fetchesOf(NAME, first);
    expect(await fetchesOf(NAME, first)).toBe(0);
    clock.set(parseInstant('2026-03-03T00:00:00+07:00') ?? instant(0));
    expect(await fetchesOf(NAME, first)).toBe(1);
    expect(await fetchesOf(NAME, first)).toBe(1);
  });
});

describe('an answer with anything else', () => {
  it('is fetched for everybody anew: private fields, fields without a hint, failures', async () => {
    const questions = [
      '{ mine }',
      '{ procedure(code: "1.1") { code related { code } } }',
      '{ procedure(code: "1.1") { code } broken }',
    ];
    for (const question of questions) {
      expect(await fetchesOf(question)).toBe(1);
      expect(await fetchesOf(question)).toBe(1);
    }
  });

  it('never goes from one caller to another', async () => {
    const other = { ...aCitizen, sub: 'applicant-nam' };
    const question = '{ mine procedure(code: "1.1") { code } }';
    const answers = await Promise.all(
      [aCitizen, other, aCitizen, other].map(async (person) => {
        const { body } = await test.ask(question, { token: await test.identity.token(person) });
        return [person.sub, body.data?.mine];
      }),
    );
    for (const [subject, mine] of answers) expect(mine).toBe(subject);
  });

  it('does not open a protected field to somebody who may not use it, though a copy lies there', async () => {
    const question = '{ procedure(code: "1.1") { code internalCode } }';
    const token = await test.identity.token(aCitizen);
    const allowed = await test.ask(question, { token });
    expect(allowed.body.data).toEqual({ procedure: { code: '1.1', internalCode: 'internal 1.1' } });
    const { body } = await test.ask(question);
    expect(body.data).toEqual({ procedure: { code: '1.1', internalCode: null } });
    expect(body.errors?.map(({ extensions }) => extensions?.code)).toEqual(['UNAUTHENTICATED']);
    expect((await test.ask(question, { token })).body).toEqual(allowed.body);
  });
});

describe('without news of changes', () => {
  it('nothing is kept', async () => {
    const deaf = await startTestGateway({
      config: { answerCache: { feedUrl: 'http://127.0.0.1:9', maxBytes: 1_000_000 } },
      overrides: { clock },
    });
    await deaf.ask(NAME, first);
    await deaf.ask(NAME, first);
    expect(deaf.catalogue.requests).toHaveLength(2);
    await deaf.stop();
  });
});
