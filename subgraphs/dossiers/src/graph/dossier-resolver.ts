import type { GraphContext } from '@lienthong/graph';
import { type Clock, maskIdentityNumber } from '@lienthong/kernel';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { availableActions } from '../domain/available-actions.js';
import { isAccepted } from '../domain/guards.js';
import type { ChainVerdict } from '../domain/history-chain.js';
import type { DossierAction } from '../domain/life-cycle.js';
import { positionOf } from '../domain/position.js';
import { type Timeliness, timelinessOf } from '../domain/timeliness.js';
import type { DossierParts } from '../operations/ports.js';
import { createPartLoaders } from './dossier-part-loaders.js';
import { DossierActionEnum, TimelinessEnum } from './enums.js';
import { explainPosition } from './explain-position.js';
import { toGraphStep } from './to-graph-dossier.js';
import { toGraphHistoryEntry } from './to-graph-history-entry.js';
import {
  AcceptanceSlip,
  ApplicantType,
  ExchangeStateType,
  HistoryEntryType,
  HistoryVerdict,
  Position,
  SealUse,
  SubmittedPaper,
} from './types/dossier-parts.js';
import { DossierType } from './types/dossier-type.js';

export interface DossierResolverDeps {
  readonly parts: DossierParts;
  readonly verifyHistory: (dossierId: string) => Promise<ChainVerdict | null>;
  readonly clock: Clock;
}

/** What is computed or looked up when a client asks for it. The row policy was asked when the dossier was found. */
@Resolver(() => DossierType)
export class DossierResolver {
  private readonly load: ReturnType<typeof createPartLoaders>;

  constructor(private readonly deps: DossierResolverDeps) {
    this.load = createPartLoaders(deps.parts);
  }

  @FieldResolver(() => TimelinessEnum, {
    description: 'Measured against the current due date, now.\n\nvi: tình trạng thời hạn',
  })
  timeliness(@Root() { source }: DossierType): Timeliness {
    return timelinessOf(source, this.deps.clock.now());
  }

  @FieldResolver(() => Position, {
    description: 'Where it is, why, and what comes next.\n\nvi: vị trí hồ sơ',
  })
  position(@Root() { source }: DossierType, @Ctx() { language }: GraphContext): Position {
    const position = positionOf(source);
    const step = position.step !== null && isAccepted(source) ? toGraphStep(position.step, source) : null;
    return { ...position, step, explanation: explainPosition(position, language) };
  }

  @FieldResolver(() => [DossierActionEnum], {
    description:
      'What its state, its step and the scopes of the caller open now; a command may still be refused for who acts: under four eyes, or without a delegation in effect.\n\nvi: thao tác có thể thực hiện',
  })
  availableActions(
    @Root() { source }: DossierType,
    @Ctx() { caller }: GraphContext,
  ): readonly DossierAction[] {
    return availableActions(source, caller);
  }

  @FieldResolver(() => [SubmittedPaper], { description: 'Papers lodged with it.\n\nvi: giấy tờ nộp kèm' })
  async papers(@Root() { id }: DossierType, @Ctx() context: GraphContext): Promise<SubmittedPaper[]> {
    return [...(await this.load.papers(context, id))];
  }

  @FieldResolver(() => [SealUse], {
    description: 'Entries of the seal register about it.\n\nvi: các lượt dùng con dấu',
  })
  async sealUses(@Root() { id }: DossierType, @Ctx() context: GraphContext): Promise<SealUse[]> {
    return [...(await this.load.sealUses(context, id))];
  }

  @FieldResolver(() => [HistoryEntryType], {
    description: 'Everything that happened, in order.\n\nvi: lịch sử xử lý',
  })
  async history(@Root() { id }: DossierType, @Ctx() context: GraphContext): Promise<HistoryEntryType[]> {
    const entries = await this.load.history(context, id);
    return entries.map(toGraphHistoryEntry);
  }

  @FieldResolver(() => HistoryVerdict, {
    description: 'Whether the history is as it was written.\n\nvi: kiểm tra lịch sử',
  })
  async historyVerdict(@Root() { source }: DossierType): Promise<HistoryVerdict> {
    const verdict = await this.deps.verifyHistory(source.id);
    if (verdict === null) throw new Error('The dossier was there a moment ago');
    if (verdict.intact) return { intact: true, length: verdict.length, firstBadSequence: null, fault: null };
    const { firstBadSequence, because } = verdict;
    return { intact: false, length: firstBadSequence - 1, firstBadSequence, fault: because };
  }

  @FieldResolver(() => [ExchangeStateType], {
    description: 'How far each neighbour has heard of it.\n\nvi: tình trạng đồng bộ',
  })
  async exchange(@Root() { id }: DossierType, @Ctx() context: GraphContext): Promise<ExchangeStateType[]> {
    return [...(await this.load.exchange(context, id))];
  }

  @FieldResolver(() => AcceptanceSlip, {
    nullable: true,
    description: 'Slip of reception; null: not received.\n\nvi: giấy tiếp nhận và hẹn trả',
  })
  async acceptanceSlip(
    @Root() { source }: DossierType,
    @Ctx() context: GraphContext,
  ): Promise<AcceptanceSlip | null> {
    if (!isAccepted(source)) return null;
    const applicant =
      context.caller.kind === 'APPLICANT' ? await this.load.applicant(context, source.id) : null;
    return {
      code: source.code,
      unitName: source.service.unitName,
      procedureName: source.service.procedureName,
      acceptedAt: source.acceptedAt,
      dueAt: source.originalDueAt,
      lookupSecret: applicant?.lookupSecret ?? null,
    };
  }

  @FieldResolver(() => ApplicantType, {
    nullable: true,
    description: 'Whose it is; null: not for the caller.\n\nvi: chủ hồ sơ',
  })
  async applicant(@Root() { id }: DossierType, @Ctx() context: GraphContext): Promise<ApplicantType | null> {
    const { kind } = context.caller;
    const mayKnow = kind === 'APPLICANT' || kind === 'OFFICER';
    const applicant = mayKnow ? await this.load.applicant(context, id) : null;
    if (applicant === null) return null;
    const { fullName, identityNumber } = applicant;
    return {
      fullName,
      identityNumberMasked: identityNumber === null ? null : maskIdentityNumber(identityNumber),
    };
  }
}
