import { DOSSIER_STATUSES } from '@lienthong/kernel';
import { day } from '../procedure.fixture.js';
import { type StatusMapping, type StatusScope, statusMappingId } from './status-mapping.js';

/** Received dossiers of the province with code 24. */
export function aStatusMapping(change: Partial<Omit<StatusMapping, 'id'>> = {}): StatusMapping {
  const mapping = {
    scope: { kind: 'PROVINCE', id: '24' },
    status: 'RECEIVED',
    subStatus: null,
    national: '2',
    validFrom: day('2025-07-01'),
    validUntil: null,
    ...change,
  } as const;
  return { id: statusMappingId(mapping), ...mapping };
}

/** Every status is mapped, to whatever code. */
export const everyStatusMapped = (scope: StatusScope): StatusMapping[] =>
  DOSSIER_STATUSES.map((status) => aStatusMapping({ scope, status, validFrom: day('2019-01-01') }));
