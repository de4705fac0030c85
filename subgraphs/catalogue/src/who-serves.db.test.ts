import { plainDate } from '@lienthong/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CatalogueAsk, openCatalogueAsk } from './catalogue-ask.fixture.js';
import { importProvinceData } from './operations/import-province-data.js';
import { createProvinceDatabase } from './persistence/province-database.js';

let at: CatalogueAsk;

/** Two departments of Bắc Kạn in 2024: one has the post at its desk, the other its own officers. */
const DEPARTMENTS = [
  ['1.001612', 'H03.06'],
  ['2.000720', 'H03.14'],
] as const;

beforeAll(async () => {
  at = await openCatalogueAsk();
  const entered = await importProvinceData({
    database: createProvinceDatabase(at.orm),
    clock: { now: () => 0 as never },
  })(
    {
      kind: 'services',
      items: DEPARTMENTS.map(([procedureCode, agencyIdentifier]) => ({
        unitId: 'bk-provincial-centre',
        procedureCode,
        caseId: '1',
        agencyIdentifier,
        agencyName: null,
        level: 'INFORMATION',
        processId: 'ordinary',
        processVersion: null,
        onTheSpotDecision: null,
        validFrom: plainDate('2023-06-01'),
        validUntil: plainDate('2025-07-01'),
      })),
    },
    { dryRun: false, onProgress: () => {} },
  );
  if (!entered.ok) throw new Error(JSON.stringify(entered.error));
});
afterAll(() => at?.close());

/** Unit, and who takes in there. */
async function serving(procedure: string, commune: string, day: string): Promise<string[]> {
  const { unitsServing } =
    await at.ask(`{ unitsServing(procedureCode: "${procedure}", communeCode: "${commune}",
    on: "${day}") { unit { id } extent receivers { by } } }`);
  return unitsServing.map(
    (one: { unit: { id: string }; receivers: { by: string }[] }) =>
      `${one.unit.id} ${one.receivers.map(({ by }) => by).join('+')}`,
  );
}

const BUSINESS = '1.001612';
const BIRTH = '1.001193';
const NOTARY = '1.013830';
const RECORD = '3.000333';
const DESK = 'OFFICER_DESK';

/** Written by hand from what the provinces say, not from the query. */
const TABLE: readonly (readonly [procedure: string, commune: string, day: string, ...units: string[]])[] = [
  // Võ Cường keeps its code: the district until 30 June 2025, the commune from 1 July on.
  [BUSINESS, '09190', '2021-09-30'],
  [BUSINESS, '09190', '2021-10-01', `bn-district-bac-ninh ${DESK}`],
  [BUSINESS, '09190', '2025-06-30', `bn-district-bac-ninh ${DESK}`],
  [BUSINESS, '09190', '2025-07-01', `bn-commune-vo-cuong ${DESK}`],
  [BUSINESS, '09190', '2026-11-20', `bn-commune-vo-cuong ${DESK}`],
  // Communes that went over into another one, asked for by the code they had.
  [BUSINESS, '09172', '2025-06-30', `bn-district-bac-ninh ${DESK}`],
  [BUSINESS, '09172', '2025-07-01', `bn-commune-kinh-bac ${DESK}`],
  [BUSINESS, '09181', '2025-07-01', `bn-commune-vo-cuong ${DESK}`],
  [BUSINESS, '09376', '2025-06-30', `bn-district-tu-son ${DESK}`],
  [BUSINESS, '09376', '2025-07-01', `bn-commune-tam-son ${DESK}`],
  [BUSINESS, '22945', '2025-06-30', `bt-district-phan-thiet ${DESK}`],
  [BUSINESS, '22951', '2025-07-01', `bt-commune-phan-thiet ${DESK}`],
  [BUSINESS, '22957', '2025-07-01', `bt-commune-mui-ne ${DESK}`],
  [BUSINESS, '23110', '2025-06-30', `bt-district-ham-thuan-nam ${DESK}`],
  [BUSINESS, '23137', '2025-07-01', `bt-commune-ham-thuan-nam ${DESK}`],
  [BIRTH, '06691', '2025-07-01', `qn-commune-hong-gai ${DESK}`],
  [BIRTH, '06679', '2025-07-01', `qn-commune-bai-chay ${DESK}`],
  [BIRTH, '01837', '2025-07-01', `bk-commune-bac-kan ${DESK}`],
  [BIRTH, '01975', '2025-07-01', `bk-commune-phu-thong ${DESK}`],
  [BIRTH, '09190', '2025-06-30'],
  [BIRTH, '09190', '2025-07-01', `bn-commune-vo-cuong ${DESK}`],
  // The centre of the province, at the shared counter for what it lists, at the desk for the rest.
  [RECORD, '09190', '2025-06-30'],
  [RECORD, '09190', '2025-07-01', 'bn-provincial-centre SHARED_COUNTER'],
  [RECORD, '09172', '2026-11-20', 'bn-provincial-centre SHARED_COUNTER'],
  [RECORD, '06691', '2025-07-01', `qn-provincial-centre ${DESK}`],
  ['3.000358', '09190', '2025-07-01', `bn-provincial-centre ${DESK}`],
  ['1.002010', '09190', '2021-09-30'],
  ['1.002010', '09190', '2021-10-01', `bn-provincial-centre ${DESK}`],
  ['1.002010', '09190', '2025-07-01', `bn-provincial-centre ${DESK}`],
  // Merged provinces have two sites; Bắc Kạn went over into Thái Nguyên, Bình Thuận into Lâm Đồng.
  [NOTARY, '01840', '2025-06-30'],
  [NOTARY, '01840', '2025-07-01', `bk-provincial-centre ${DESK}`, `tn-provincial-centre ${DESK}`],
  [NOTARY, '22945', '2025-07-01', `bt-provincial-centre ${DESK}`, `ld-provincial-centre ${DESK}`],
  // The postal enterprise, for the departments given to it and while it was, at the centre of Bắc Kạn.
  [BUSINESS, '01840', '2023-05-31'],
  [BUSINESS, '01840', '2023-12-31', `bk-provincial-centre ${DESK}`],
  [BUSINESS, '01840', '2024-01-01', 'bk-provincial-centre POSTAL_ENTERPRISE'],
  [BUSINESS, '01840', '2025-06-30', 'bk-provincial-centre POSTAL_ENTERPRISE'],
  [BUSINESS, '01840', '2025-07-01', `bk-commune-duc-xuan ${DESK}`],
  ['2.000720', '01840', '2024-06-01', `bk-provincial-centre ${DESK}`],
  // Nobody.
  [BUSINESS, '99999', '2026-11-20'],
  ['9.999999', '09190', '2026-11-20'],
];

describe('who handles a procedure for a commune on a day', () => {
  const rows = TABLE.map(([procedure, commune, day, ...units]) => [procedure, commune, day, units] as const);

  it.each(rows)('%s for %s on %s', async (...row) => {
    const [procedure, commune, day, units] = row;
    expect(await serving(procedure, commune, day)).toEqual(units);
  });
});
