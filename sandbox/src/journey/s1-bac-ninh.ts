import { randomUUID } from 'node:crypto';
import { fact, type JourneyStep } from './journey.js';
import { change, officerSteps } from './officer-steps.js';
import { paymentSteps } from './payment-steps.js';
import { until } from './until.js';

/** Re-issue of a notary's card: five working days, a prepaid fee of 100 000 đ, five steps on the spot. */
const PROCEDURE = '1.013830';
/** Identifier under which the portal addresses the provincial centre of Bắc Ninh. */
const CENTRE = 'H05.00.01';
const FORM = Buffer.from('%PDF-1.4\n% Sample form of the demonstration\n').toString('base64');

const LODGEMENT = {
  procedureCode: PROCEDURE,
  agency: CENTRE,
  applicant: {
    fullName: 'Nguyễn Thị Mẫu Hoa',
    phone: '0900000101',
    email: 'hoa@example.vn',
    address: 'Phường Kinh Bắc, tỉnh Bắc Ninh',
  },
  papers: [{ name: 'Ảnh chân dung 2x3', contentBase64: FORM }],
  form: FORM,
};

interface PortalView {
  readonly officialCode: string | null;
  readonly statusName: string;
  readonly dossiers: number;
  readonly timeline: readonly { readonly source: string; readonly status: number }[];
}

const intakeSteps: readonly JourneyStep[] = [
  {
    name: 'promise',
    actor: 'applicant-hoa',
    title: 'Before lodging: how long will it take?',
    async run(world) {
      const query = `query ($code: ID!, $unit: ID!) {
        procedure(code: $code) { name cases { promise(channel: ONLINE, unitId: $unit) { workingDays dueAt } } }
      }`;
      const variables = { code: PROCEDURE, unit: 'bn-provincial-centre' };
      const { procedure } = await world.ask<{
        procedure: { name: string; cases: { promise: { workingDays: number; dueAt: string } | null }[] };
      }>('applicant-hoa', query, variables);
      const promise = procedure.cases[0]?.promise;
      return {
        facts: { lodgingKey: randomUUID() },
        lines: [
          procedure.name,
          `Promised: ${promise?.workingDays} working days; lodged now, due ${promise?.dueAt}`,
        ],
      };
    },
  },
  {
    name: 'lodge',
    actor: 'applicant-hoa',
    title: 'Nộp hồ sơ: the applicant lodges on the National Public Service Portal',
    async run(world, facts) {
      const { reference } = await world.http<{ reference: string }>({
        method: 'POST',
        url: `${world.urls.portal}/citizen/dossiers`,
        headers: { 'idempotency-key': fact(facts, 'lodgingKey') },
        body: LODGEMENT,
        user: 'applicant-hoa',
      });
      return { facts: { reference }, lines: [`The portal's reference: ${reference}`] };
    },
  },
  {
    name: 'arrive',
    actor: 'officer-receiver',
    title: 'It arrives on the work list of the provincial centre',
    async run(world, facts) {
      const reference = fact(facts, 'reference');
      const dossierId = await until('the dossier on the work list', async () => {
        const { workList } = await world.ask<{ workList: WorkList }>('officer-receiver', WORK_LIST, {});
        return workList.edges.find(({ node }) => node.portalReference === reference)?.node.id;
      });
      return { facts: { dossierId }, lines: [`Dossier ${dossierId}, state SUBMITTED`] };
    },
  },
  {
    name: 'accept',
    actor: 'officer-receiver',
    title: 'Tiếp nhận: the receiving officer accepts it; code, due date and slip',
    async run(world, facts) {
      const command = {
        user: 'officer-receiver',
        mutation: 'acceptDossier',
        type: 'DossierCommandInput',
        input: {},
      };
      const { changed, lines } = await change(world, facts, command);
      const { code, dueAt } = changed.dossier;
      if (code === null) throw new Error('Accepted without a code');
      return { facts: { code }, lines: [`Code ${code}, due ${dueAt}`, ...lines] };
    },
  },
];

interface WorkList {
  readonly edges: readonly {
    readonly node: { readonly id: string; readonly portalReference: string | null };
  }[];
}

const WORK_LIST = `{ workList(first: 50) { edges { node { id portalReference } } } }`;

const closingSteps: readonly JourneyStep[] = [
  {
    name: 'portal',
    actor: 'applicant-hoa',
    title: 'Cổng quốc gia: every status arrived at the national portal, in order',
    async run(world, facts) {
      const view = await until('status 10 at the portal', async () => {
        const url = `${world.urls.portal}/sandbox/dossiers/${fact(facts, 'reference')}`;
        const seen = await world.http<PortalView>({ method: 'GET', url });
        return (
          seen.timeline.some(({ source, status }) => source === 'CapNhatTienDoHoSoMC' && status === 10) &&
          seen
        );
      });
      const portalStatuses = distinct(view.timeline.map(({ status }) => status));
      return {
        facts: { portalStatuses },
        lines: [
          `${view.officialCode}: ${portalStatuses.join(' → ')} (${view.statusName}), ${view.dossiers} dossier`,
        ],
      };
    },
  },
  {
    name: 'follow',
    actor: 'applicant-hoa',
    title: 'Tra cứu: the applicant follows it on the graph; the history verifies',
    async run(world, facts) {
      const dossier = await until('everything acknowledged', async () => {
        const asked = { code: fact(facts, 'code') };
        const { dossierByCode } = await world.ask<{ dossierByCode: Followed }>(
          'applicant-hoa',
          FOLLOW,
          asked,
        );
        return dossierByCode.exchange.every(({ state }) => state === 'UP_TO_DATE') && dossierByCode;
      });
      if (!dossier.historyVerdict.intact) throw new Error('The history does not verify');
      return { lines: followLines(dossier) };
    },
  },
];

interface Followed {
  readonly state: string;
  readonly timeliness: string;
  readonly procedure: { readonly name: string } | null;
  readonly result: { readonly documentNumber: string; readonly signedBy: string | null } | null;
  readonly sealUses: readonly { readonly sealId: string }[];
  readonly history: readonly { readonly event: string }[];
  readonly historyVerdict: { readonly intact: boolean; readonly length: number };
  readonly exchange: readonly { readonly destination: string; readonly state: string }[];
}

const FOLLOW = `query ($code: String!) {
  dossierByCode(code: $code) {
    state timeliness
    procedure { name }
    result { documentNumber signedBy }
    sealUses { sealId }
    history { event }
    historyVerdict { intact length }
    exchange { destination state }
  }
}`;

const followLines = (dossier: Followed): string[] => [
  `${dossier.state}, ${dossier.timeliness}: ${dossier.procedure?.name}`,
  `Result ${dossier.result?.documentNumber}, signed by ${dossier.result?.signedBy}; seal register: ${dossier.sealUses.map(({ sealId }) => sealId).join(', ')}`,
  `History: ${dossier.history.map(({ event }) => event).join(' → ')}`,
  `Chain of ${dossier.historyVerdict.length} entries verifies; ${dossier.exchange.map(({ destination, state }) => `${destination} ${state}`).join(', ')}`,
];

/** Each value where it first differs from the one before. */
const distinct = (values: readonly number[]): number[] =>
  values.filter((value, index) => value !== values[index - 1]);

/** S1: one dossier of the provincial centre of Bắc Ninh, all five steps on the spot. */
export const s1BacNinh: readonly JourneyStep[] = [
  ...intakeSteps,
  ...paymentSteps,
  ...officerSteps,
  ...closingSteps,
];
