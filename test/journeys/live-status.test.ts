import {
  createWorld,
  type JourneyFacts,
  type Narrator,
  runJourney,
  s1BacNinh,
  type World,
} from '@lienthong/sandbox/journey';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOf, listen, type SeenStream } from '../testkit/event-stream.js';
import { eventually } from '../testkit/eventually.js';
import { startTestSystem, type TestSystem } from '../testkit/system.js';

const quiet: Narrator = { begin: () => undefined, end: () => undefined };
const UNTIL_ARRIVAL = s1BacNinh.slice(0, 3);
const RECEPTION = s1BacNinh.slice(3, 4);
const BEFORE_KILL = s1BacNinh.slice(4, 7);
const UNTIL_RETURN = s1BacNinh.slice(7, -2);

describe('live status of a dossier', () => {
  let system: TestSystem;
  let world: World;
  let facts: JourneyFacts;
  let stream: SeenStream;

  beforeAll(async () => {
    system = await startTestSystem({ sample: true });
    world = createWorld(system.urls);
    facts = await runJourney(UNTIL_ARRIVAL, world, quiet);
    stream = await follow('applicant-hoa');
    await eventually('the place where it begins', async () => stream.frames.length > 0);
  });
  afterAll(async () => {
    stream?.leave();
    await system?.stop();
  });

  async function follow(user: string, cursor?: string): Promise<SeenStream> {
    const query = `subscription { dossierChanged(id: "${facts.dossierId}") {
      entry { sequence event } dossier { code state procedure { name } }
    } }`;
    return listen(system.urls.graph, query, {
      authorization: `Bearer ${await world.token(user)}`,
      ...(cursor === undefined ? {} : { 'last-event-id': cursor }),
    });
  }

  async function go(steps: typeof s1BacNinh): Promise<void> {
    const continued = steps.map((step) => ({
      ...step,
      run: (in_: World, found: JourneyFacts) => step.run(in_, { ...facts, ...found }),
    }));
    facts = { ...facts, ...(await runJourney(continued, world, quiet)) };
  }

  const history = async (): Promise<readonly Entry[]> => {
    const query = `query ($code: String!) { dossierByCode(code: $code) { history { sequence event } } }`;
    const { dossierByCode } = await world.ask<{ dossierByCode: { history: readonly Entry[] } }>(
      'applicant-hoa',
      query,
      { code: facts.code },
    );
    return dossierByCode.history;
  };

  it('tells the applicant when an officer accepts it, with the name of its procedure', async () => {
    await go(RECEPTION);
    await eventually('the news', async () => entriesOf(stream).length > 0);
    const { body } = stream.frames.find((frame) => frame.event === 'next') ?? { body: null };
    expect(body?.data?.dossierChanged).toMatchObject({
      entry: { sequence: 2, event: 'DossierAccepted' },
      dossier: { code: facts.code, procedure: { name: expect.stringContaining('công chứng viên') } },
    });
  });

  it.each(['applicant-binh', 'officer-other-unit'])(
    'tells %s nothing, as if there were none',
    async (user) => {
      const refused = await follow(user);
      await refused.ended;
      expect(endOf(refused).code).toBe('FORBIDDEN');
      expect(entriesOf(refused)).toEqual([]);
    },
  );

  it('misses nothing and repeats nothing while the subgraph is killed and comes back', async () => {
    await go(BEFORE_KILL);
    await system.kill('dossiers', 'SIGKILL');
    await system.start('dossiers');
    await go(UNTIL_RETURN);
    const told = await history();
    await eventually('the whole history', async () => entriesOf(stream).length >= told.length - 1);
    expect(entriesOf(stream)).toEqual(told.slice(1));
    expect(told.at(-1)?.event).toBe('ResultReturned');
  });

  it('goes on behind the cursor that a client kept', async () => {
    const third = stream.frames.filter(({ event }) => event === 'next')[2];
    const resumed = await follow('applicant-hoa', third?.id ?? '');
    const rest = entriesOf(stream).slice(3);
    await eventually('the rest of the history', async () => entriesOf(resumed).length >= rest.length);
    expect(entriesOf(resumed)).toEqual(rest);
    resumed.leave();
  });

  it('refuses a cursor of something else', async () => {
    const refused = await follow('applicant-hoa', 'bm90aGluZw');
    await refused.ended;
    expect(endOf(refused).code).toBe('BAD_USER_INPUT');
  });
});

interface Entry {
  readonly sequence: number;
  readonly event: string;
}

const entriesOf = ({ frames }: SeenStream): readonly Entry[] =>
  frames.flatMap(({ body }) => {
    const changed = body?.data?.dossierChanged;
    return typeof changed === 'object' && changed !== null && 'entry' in changed
      ? [changed.entry as Entry]
      : [];
  });
