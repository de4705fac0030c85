import { formatInstant, instant, type Json } from '@lienthong/kernel';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { PacketFault } from '../domain/national-packet.js';
import type { ProposalDecision, VersionProposal } from '../domain/version-proposal.js';
import type { AnswerStore, ProposalStore, RememberedAnswer } from '../operations/national-ports.js';
import { contentToJson, jsonToContent, type StoredContent } from './version-codec.js';

export const createProposalStore = (em: EntityManager): ProposalStore => ({
  of: (code) => readProposals(em, 'where procedure_code = ? order by id', [code]),
  find: async (id) => (await readProposals(em, 'where id = ?', [id]))[0] ?? null,
  add: async ({ id, content, fingerprint, detectedAt, faults }) => {
    await em.execute(INSERT, [
      id,
      content.code,
      JSON.stringify(contentToJson(content)),
      fingerprint,
      formatInstant(detectedAt),
      JSON.stringify(faults),
    ]);
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
      `select fingerprint, proposal_id as "proposalId" from catalogue_answer where subject = ? and key = ?`,
      [subject, key],
    );
    return row ?? null;
  },
  remember: async (subject, key, { fingerprint, proposalId }) => {
    await em.execute(
      'insert into catalogue_answer (subject, key, fingerprint, proposal_id) values (?, ?, ?, ?)',
      [subject, key, fingerprint, proposalId],
    );
  },
});

interface ProposalRow {
  readonly id: string;
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
select id, content, fingerprint, extract(epoch from detected_at) * 1000 as detected, faults, state,
  decided_by as by, extract(epoch from decided_at) * 1000 as at, reason, version_id as version
from version_proposal`;

const INSERT = `
insert into version_proposal (id, procedure_code, content, fingerprint, detected_at, faults, state)
values (?, ?, ?::jsonb, ?, ?, ?::jsonb, 'PROPOSED')`;

const DECIDE = `
update version_proposal set state = ?, decided_by = ?, decided_at = ?, reason = ?, version_id = ? where id = ?`;
