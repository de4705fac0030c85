import { type CodeMapping, codeMappingId } from '../../domain/codes/code-mapping.js';
import { type StatusMapping, statusMappingId } from '../../domain/codes/status-mapping.js';
import { type Decision, decisionId } from '../../domain/decisions/decision.js';
import { type PaperEquivalent, paperEquivalentId } from '../../domain/papers/paper-equivalent.js';
import type { SampleFiles } from './sample-files.js';

/** One entry per unit and procedure of a list. */
export const decisions = ({ authority: { decisions: file } }: SampleFiles): Decision[] =>
  file.decisions.map(({ batches, ...head }) => ({
    id: decisionId(head),
    ...head,
    batches: batches.map(({ lists, ...batch }) => ({
      ...batch,
      items: lists.flatMap(({ agencyIdentifier, unitIds, procedures }) =>
        unitIds.flatMap((unitId) =>
          procedures.map((procedureCode) => ({
            procedureCode,
            effect: 'LISTED' as const,
            level: null,
            caseId: null,
            agencyIdentifier,
            unitId,
            unitKind: null,
          })),
        ),
      ),
    })),
  }));

export const codeMappings = ({ authority: { codes } }: SampleFiles): CodeMapping[] =>
  codes.mappings.map((mapping) => ({ id: codeMappingId(mapping), ...mapping }));

export const paperEquivalents = ({ authority: { paperCodes } }: SampleFiles): PaperEquivalent[] =>
  paperCodes.equivalents.map((one) => ({ id: paperEquivalentId(one), ...one }));

export const statusMappings = ({ authority: { statusMappings: file } }: SampleFiles): StatusMapping[] =>
  file.tables.flatMap(({ scopes, statuses, ...validity }) =>
    scopes.flatMap((scope) =>
      statuses.map((rule) => {
        const mapping = { scope, ...rule, ...validity };
        return { id: statusMappingId(mapping), ...mapping };
      }),
    ),
  );
