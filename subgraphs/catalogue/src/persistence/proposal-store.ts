import { formatInstant, instant, type Json, plainDate } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PacketFault } from '../domain/national-packet.js';
import type { ProposalDecision, VersionProposal } from '../domain/version-proposal.js';
import type {
  AmendmentOfProposal,
  AnswerStore,
  ProposalStore,
  RememberedAnswer,
} from '../operations/national-ports.js';
import { contentToJson, jsonToContent, type StoredContent } from './version-codec.js';

export const createProposalStore = (em: EntityManager): ProposalStore => ({
  of: (code) => readProposals(em, 'where procedure_code = ? order by id', [code]),
  find: async (id) => (await readProposals(em, 'where id = ?', [id]))[0] ?? null,
  add: async ({ id, content, fingerprint, detectedFingerprint, validFrom, detectedAt, faults }) => {
    await em.execute(INSERT, [
      id,
      content.code,
      JSON.stringify(contentToJson(content)),
      fingerprint,
      detectedFingerprint,
      validFrom,
      formatInstant(detectedAt),
      JSON.stringify(faults),
    ]);
  },
  amend: async ({ id, content, fingerprint, validFrom, revision }) => {
    const json = JSON.stringify(contentToJson(content));
    await em.execute(AMEND, [json, fingerprint, validFrom, revision, id]);
  },
  note: async (id, { revision, by, at, reason, validFrom, changes }) => {
    const json = JSON.stringify(changes);
    await em.execute(NOTE, [id, revision, by, formatInstant(at), reason, validFrom, json]);
  },
  decide: async (id, decision) => {
    await em.execute(DECIDE, [...decisionColumns(decision), id]);
  },
});

/** `clause` is a literal of this program. */
export async function readProposals(
  em: EntityManager,
  clause: string,
  parameters: readonly unknown[],
): Promise<VersionProposal[]> {
  const rows = await em.execute<ProposalRow[]>(`${SELECT} ${clause}`, [...parameters]);
  return rows.map((row) => ({
    id: row.id,
    revision: row.revision,
    detectedFingerprint: row.detectedFingerprint,
    validFrom: row.validFrom === null ? null : plainDate(row.validFrom),
    content: jsonToContent(row.content),
    fingerprint: row.fingerprint,
    detectedAt: instant(Number(row.detected)),
    faults: row.faults,
    decision: toDecision(row),
  }));
}

export const createAnswerStore = (em: EntityManager): AnswerStore => ({
  find: async (subject, key) => {
    const [row] = await em.execute<RememberedAnswer[]>(
      'select fingerprint, about from catalogue_answer where subject = ? and key = ?',
      [subject, key],
    );
    return row ?? null;
  },
  remember: async (subject, key, { fingerprint, about }) => {
    await em.execute('insert into catalogue_answer (subject, key, fingerprint, about) values (?, ?, ?, ?)', [
      subject,
      key,
      fingerprint,
      about,
    ]);
  },
});

/** The oldest of each proposal first. */
export async function readAmendments(
  em: EntityManager,
  proposalIds: readonly string[],
): Promise<AmendmentOfProposal[]> {
  const rows = await em.execute<AmendmentRow[]>(AMENDMENTS, [JSON.stringify(proposalIds)]);
  return rows.map(({ at, validFrom, ...row }) => ({
    ...row,
    at: instant(Number(at)),
    validFrom: validFrom === null ? null : plainDate(validFrom),
  }));
}

type AmendmentRow = Omit<AmendmentOfProposal, 'at' | 'validFrom'> & {
  readonly at: string;
  readonly validFrom: string | null;
};

interface ProposalRow {
  readonly id: string;
  readonly revision: number;
  readonly detectedFingerprint: string;
  readonly validFrom: string | null;
  readonly content: StoredContent;
  readonly fingerprint: string;
  readonly detected: string;
  readonly faults: readonly PacketFault[];
  readonly state: ProposalDecision['state'];
  readonly by: string | null;
  readonly at: string | null;
  readonly reason: string | null;
  readonly version: string | null;
}

/** The columns of a decision are filled as its state demands; they are written nowhere else. */
function toDecision({ state, by, at, reason, version }: ProposalRow): ProposalDecision {
  const decided = { by: by ?? '', at: instant(Number(at)) };
  switch (state) {
    case 'PROPOSED':
    case 'SUPERSEDED':
      return { state };
    case 'APPROVED':
      return { state, ...decided, versionId: version ?? '' };
    case 'REJECTED':
      return { state, ...decided, reason: reason ?? '' };
  }
}

function decisionColumns(decision: ProposalDecision): Json[] {
  const { state } = decision;
  if (state === 'PROPOSED' || state === 'SUPERSEDED') return [state, null, null, null, null];
  return [
    state,
    decision.by,
    formatInstant(decision.at),
    state === 'REJECTED' ? decision.reason : null,
    state === 'APPROVED' ? decision.versionId : null,
  ];
}

const SELECT = `
select id, revision, content, fingerprint, detected_fingerprint as "detectedFingerprint",
  valid_from::text as "validFrom", extract(epoch from detected_at) * 1000 as detected, faults, state,
  decided_by as by, extract(epoch from decided_at) * 1000 as at, reason, version_id as version
from version_proposal`;

const INSERT = `
insert into version_proposal (id, procedure_code, content, fingerprint, detected_fingerprint, valid_from,
  detected_at, faults, state)
values (?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb, 'PROPOSED')`;

const AMEND = `
update version_proposal set content = ?::jsonb, fingerprint = ?, valid_from = ?, revision = ? where id = ?`;

const NOTE = `
insert into version_proposal_amendment (proposal_id, revision, amended_by, amended_at, reason, valid_from, changes)
values (?, ?, ?, ?, ?, ?, ?::jsonb)`;

const AMENDMENTS = `
select proposal_id as "proposalId", revision, amended_by as by, extract(epoch from amended_at) * 1000 as at, reason,
  valid_from::text as "validFrom", changes
from version_proposal_amendment where proposal_id in (select jsonb_array_elements_text(?::jsonb))
order by proposal_id, revision`;

const DECIDE = `
update version_proposal set state = ?, decided_by = ?, decided_at = ?, reason = ?, version_id = ? where id = ?`;
