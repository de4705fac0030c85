import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AttackedGateway, startAttackedGateway } from '../bench/abuse/attacked-gateway.js';
import { attacks } from '../bench/abuse/attacks.js';
import { attackBesideNeighbour, slowSendersBesideNeighbour } from '../bench/abuse/neighbour.js';

let gateway: AttackedGateway;

beforeAll(async () => {
  gateway = await startAttackedGateway();
});
afterAll(() => gateway?.stop());

/** Refused with a code that says why, or cut off while it still sends. */
const REFUSED =
  /^(gone|4\d\d (OPERATION_|GRAPHQL_|BAD_|REQUEST_ENTITY_TOO_LARGE|UNSUPPORTED_MEDIA_TYPE|VARIABLES_)\w*)$/;
const ANSWERED = /^200$/;

describe('bad input', () => {
  it.each(attacks)(
    'of the kind "$name" is refused or bounded, and a neighbour is answered',
    async (attack) => {
      const { told, answered, refused } = await attackBesideNeighbour(gateway.url, attack);
      for (const one of told) expect(one).toMatch(attack.allowed ? ANSWERED : REFUSED);
      expect(answered).toBeGreaterThan(0);
      expect(refused).toBe(0);
      expect(gateway.lives()).toBe(true);
    },
  );

  it('of those who send slowly and never end holds up nobody', async () => {
    const { answered, refused } = await slowSendersBesideNeighbour(gateway.url, 200);
    expect(answered).toBeGreaterThan(0);
    expect(refused).toBe(0);
  });
});
