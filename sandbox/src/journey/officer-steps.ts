import { fact, type JourneyFacts, type JourneyStep } from './journey.js';
import type { World } from './world.js';

/** Content of the issued result: any file would do, this one says that it is a sample. */
const RESULT_FILE = Buffer.from(
  '%PDF-1.4\n% Sample result of the demonstration, without legal effect\n',
).toString('base64');

const SECOND_SEAL = 'bn-provincial-centre-second';

export const officerSteps: readonly JourneyStep[] = [
  {
    name: 'appraise',
    actor: 'officer-appraiser',
    title: 'Thẩm định: the appraiser examines the dossier and drafts the result',
    run: (world, facts) =>
      change(world, facts, {
        user: 'officer-appraiser',
        mutation: 'appraiseDossier',
        type: 'AppraiseDossierInput',
        input: { title: 'Thẻ công chứng viên (cấp lại)', opinion: 'Đủ điều kiện.' },
      }),
  },
  {
    name: 'approve',
    actor: 'officer-approver',
    title: 'Phê duyệt: another officer signs (four eyes)',
    run: (world, facts) =>
      change(world, facts, {
        user: 'officer-approver',
        mutation: 'approveDossier',
        type: 'DossierCommandInput',
        input: {},
      }),
  },
  {
    name: 'seal',
    actor: 'officer-clerk',
    title: 'Đóng dấu: the clerk numbers the document and uses the second seal at the centre',
    run: (world, facts) =>
      change(world, facts, {
        user: 'officer-clerk',
        mutation: 'sealResult',
        type: 'SealResultInput',
        input: { sealId: SECOND_SEAL, documentNumber: documentNumber(facts) },
      }),
  },
  {
    name: 'issue',
    actor: 'officer-clerk',
    title: 'Ban hành: the result is issued; from now on it is never changed',
    run: (world, facts) =>
      change(world, facts, {
        user: 'officer-clerk',
        mutation: 'issueResult',
        type: 'IssueResultInput',
        input: {
          code: 'KQ.TCC',
          name: 'Thẻ công chứng viên',
          documentNumber: documentNumber(facts),
          contentBase64: RESULT_FILE,
        },
      }),
  },
  {
    name: 'return',
    actor: 'officer-returner',
    title: 'Trả kết quả: the applicant has the result',
    run: (world, facts) =>
      change(world, facts, {
        user: 'officer-returner',
        mutation: 'returnResult',
        type: 'ReturnResultInput',
        input: { manner: 'ELECTRONIC' },
      }),
  },
];

const documentNumber = (facts: JourneyFacts): string => `${fact(facts, 'code').slice(-4)}/TCC-STP`;

interface Change {
  readonly user: string;
  readonly mutation: string;
  /** Name of the mutation's input type. */
  readonly type: string;
  readonly input: object;
}

interface Changed {
  readonly dossier: {
    readonly id: string;
    readonly code: string | null;
    readonly state: string;
    readonly dueAt: string | null;
    readonly position: { readonly explanation: string };
  };
  readonly replayed: boolean;
}

/** Sends a command with a key of its own, so that repeating it after a crash repeats the answer. */
export async function change(world: World, facts: JourneyFacts, { user, mutation, type, input }: Change) {
  const query = `mutation ($input: ${type}!) {
    outcome: ${mutation}(input: $input) {
      __typename
      ... on DossierChanged { dossier { id code state dueAt position { explanation } } replayed }
      ... on UserError { code message }
    }
  }`;
  const idempotencyKey = `${fact(facts, 'reference')}.${mutation}`;
  const variables = { input: { dossierId: fact(facts, 'dossierId'), idempotencyKey, ...input } };
  const { outcome } = await world.ask<{ outcome: Outcome }>(user, query, variables);
  if (outcome.__typename !== 'DossierChanged') throw new Error(`${outcome.code}: ${outcome.message}`);
  const { state, position } = outcome.dossier;
  return { changed: outcome, lines: [`${state} – ${position.explanation}`] };
}

type Outcome =
  | ({ readonly __typename: 'DossierChanged' } & Changed)
  | { readonly __typename: 'UserError'; readonly code: string; readonly message: string };
