import { formatCompactTime, type Instant } from '@lienthong/kernel';

/**
 * MaThamChieu of an attempt: `dvc`, the dossier code without its separators, Viet Nam local time to the second on the
 * 24-hour clock, and a number that never repeats (two obligations of one dossier may be paid in the same second).
 * @source national payment platform 1.0.6, INIT, MaThamChieu
 */
export const paymentReference = (of: {
  readonly dossierCodeOrId: string;
  readonly startedAt: Instant;
  readonly attemptNumber: bigint;
}): string =>
  `dvc${of.dossierCodeOrId.replace(/[^A-Za-z0-9]/g, '')}${formatCompactTime(of.startedAt)}${of.attemptNumber}`;
