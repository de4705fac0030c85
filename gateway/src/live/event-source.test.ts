import { ok } from '@lienthong/kernel';
import { parse } from 'graphql';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createFederatedRuntime } from '../runtime/federated-runtime.js';
import { composeSupergraph } from '../testing/compose-supergraph.js';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.7", import: ["@key"])';
const MOVES = `${LINK}
  type Query { last: Move }
  type Subscription { moved: Move }
  type Move { dossier: Dossier }
  type Dossier @key(fields: "id", resolvable: false) { id: ID! }`;
const DOSSIERS = `${LINK} type Dossier @key(fields: "id") { id: ID! step: Int }`;
const move = { dossier: { __typename: 'Dossier', id: 'd' } };

describe('what is asked after an event', () => {
  it('is shared with nothing that was asked before it, and with what that event led to', async () => {
    let asked = 0;
    const dossiersAnswer = Promise.withResolvers<void>();
    const runtime = await createFederatedRuntime({
      supergraphSdl: composeSupergraph([
        { name: 'moves', typeDefs: parse(MOVES) },
        { name: 'dossiers', typeDefs: parse(DOSSIERS) },
      ]),
      clientFor: (name) => ({
        send: () => {
          const data = name === 'moves' ? { last: move } : { _entities: [{ step: 1 }] };
          if (name === 'dossiers') asked++;
          const answered = ok({ status: 200, text: JSON.stringify({ data }) });
          const ready = name === 'moves' ? Promise.resolve() : dossiersAnswer.promise;
          return { answered: ready.then(() => answered), abandon: () => {} };
        },
        close: async () => {},
      }),
      deduplication: true,
      log: pino({ level: 'silent' }),
    });
    const ask = async (query: string, event: string | null) => {
      const answered = runtime.answer({
        document: parse(query),
        operationName: null,
        variables: {},
        forward: { callerToken: null, requestId: 'test', language: 'en' },
        ...(event === null ? {} : { event }),
      });
      // The fetches of a step are sent together in the next turn.
      for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
      return { answered, asked };
    };
    const before = await ask('{ last { dossier { step } } }', null);
    const alike = await ask('{ last { dossier { step } } }', null);
    expect([before.asked, alike.asked]).toEqual([1, 1]);
    const event = JSON.stringify({ data: { moved: move } });
    const told = await ask('subscription { moved { dossier { step } } }', event);
    const toldAnother = await ask('subscription { moved { dossier { step } } }', event);
    expect([told.asked, toldAnother.asked]).toEqual([2, 2]);
    dossiersAnswer.resolve();
    expect(await toldAnother.answered).toMatchObject({ text: '{"moved":{"dossier":{"step":1}}}' });
  });
});
