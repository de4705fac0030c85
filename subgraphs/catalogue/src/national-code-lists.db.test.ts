import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../../test/testkit/database.js';
import { CODE_LIST_NAMES, type ListedCode } from './domain/code-list.js';
import { aCatalogueDatabase, type OpenPull, openPull } from './national-pull.fixture.js';
import { aPacket } from './sync/national-portal/packet.fixture.js';

const field = (code: string, name = `Lĩnh vực ${code}`): ListedCode => ({ code, name, attributes: {} });
const ALL = { first: 100, after: null };

let database: TestDatabase;
let at: OpenPull;

beforeEach(async () => {
  database = await aCatalogueDatabase();
  at = await openPull(database.url);
  at.portal.publish('1.000001');
});
afterEach(async () => {
  await at?.orm.close();
  await database?.drop();
});

const fields = async () =>
  (await at.reader.codes('FIELD', ALL)).map(({ code, name, detectedOn, goneOn }) => ({
    code,
    name,
    detectedOn,
    goneOn,
  }));

describe('the dictionaries', () => {
  it('are each taken in once a pull, as they came and code by code', async () => {
    at.portal.codeLists.set('FIELD', [field('A'), field('B')]);
    await at.pull('DUE');
    expect(at.portal.listsAsked).toEqual([...CODE_LIST_NAMES]);
    expect(await at.count('national_code_list_answer')).toBe(CODE_LIST_NAMES.length);
    expect(await fields()).toEqual([
      { code: 'A', name: 'Lĩnh vực A', detectedOn: '2026-11-22', goneOn: null },
      { code: 'B', name: 'Lĩnh vực B', detectedOn: '2026-11-22', goneOn: null },
    ]);
  });

  it('keep what is gone with the night it was detected, and forget the mark when it comes back', async () => {
    at.portal.codeLists.set('FIELD', [field('A'), field('B')]);
    await at.pull('DUE');
    at.portal.codeLists.set('FIELD', [field('B', 'Tên mới')]);
    at.passNights(1);
    await at.pull('DUE');
    expect(await fields()).toMatchObject([
      { code: 'A', detectedOn: '2026-11-22', goneOn: '2026-11-23' },
      { code: 'B', name: 'Tên mới', detectedOn: '2026-11-22', goneOn: null },
    ]);
    at.portal.codeLists.set('FIELD', [field('A'), field('B')]);
    at.passNights(1);
    await at.pull('DUE');
    expect(await fields()).toMatchObject([{ code: 'A', goneOn: null }, { code: 'B' }]);
  });

  it('that lack most of what they had are not believed, and named among the problems', async () => {
    at.portal.codeLists.set(
      'FIELD',
      Array.from({ length: 30 }, (_, index) => field(`F${index}`)),
    );
    await at.pull('DUE');
    at.portal.codeLists.set('FIELD', []);
    at.passNights(1);
    expect(await at.pull('DUE')).toMatchObject({ type: 'DONE' });
    expect((await fields()).filter(({ goneOn }) => goneOn !== null)).toEqual([]);
    expect(await at.problems()).toContainEqual({
      procedureCode: null,
      place: 'FIELD',
      reason: 'The dictionary lacks 30 of 30 known codes',
    });
  });

  it('that cannot be had stop nothing: asked for twice, then named', async () => {
    at.portal.codeListFaults.add('GENDER');
    expect(await at.pull('DUE')).toMatchObject({ type: 'DONE', pull: { proposed: 1 } });
    expect(at.portal.listsAsked.filter((name) => name === 'GENDER')).toHaveLength(2);
    expect(await at.problems()).toContainEqual({ procedureCode: null, place: 'GENDER', reason: 'away' });
  });
});

describe('a packet with a code that its dictionary does not have', () => {
  it('is proposed all the same, with a fault that names list, code and place', async () => {
    at.portal.codeLists.set('FIELD', [field('A')]);
    at.portal.packets.set(
      '1.000001',
      aPacket({ MATTHC: '1.000001', LINHVUCTHUCHIEN: [{ MALINHVUC: 'ZZ', TENLINHVUC: 'Lạ' }] }),
    );
    expect(await at.pull('DUE')).toMatchObject({ pull: { proposed: 1, failed: 0 } });
    const fault = {
      place: 'LINHVUCTHUCHIEN[0].MALINHVUC',
      reason: 'the dictionary has no code ZZ',
      unknownCode: { list: 'FIELD', code: 'ZZ' },
    };
    expect(await at.problems()).toEqual([{ procedureCode: '1.000001', ...fault }]);
    expect((await at.reader.proposals(['1.000001~001']))[0]?.faults).toEqual([fault]);
  });

  it('is named by the dictionary where it gives the code alone', async () => {
    at.portal.codeLists.set('FIELD', [field('A', 'Hộ tịch')]);
    at.portal.packets.set(
      '1.000001',
      aPacket({ MATTHC: '1.000001', LINHVUCTHUCHIEN: { MALINHVUC: 'A', TENLINHVUC: null } }),
    );
    await at.pull('DUE');
    expect((await at.reader.proposals(['1.000001~001']))[0]?.content.field).toEqual({
      code: 'A',
      name: 'Hộ tịch',
    });
  });
});
