import type { Clock, IdSource } from '@lienthong/kernel';
import type { PullMode } from '../domain/decide-pull.js';
import type { NationalCatalogue, PullLock, ReadNationalPacket } from './national-ports.js';
import type { PublicationDatabase } from './ports.js';
import type { PullProgress } from './pull-progress.js';

export interface PullDeps {
  readonly database: PublicationDatabase;
  readonly source: NationalCatalogue;
  readonly readPacket: ReadNationalPacket;
  readonly lock: PullLock;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** When the nightly pull is due, in minutes since midnight in Viet Nam. */
  readonly atMinute: number;
  /** Pause before packets that failed are tried again; longer when the portal asks for it. */
  readonly retryPauseMs: number;
}

export interface PullRequest {
  readonly mode: PullMode;
  readonly signal: AbortSignal;
  /** True: a person has looked, and the list is to be believed although it lacks much. */
  readonly acceptShortList?: boolean;
  report(progress: PullProgress): void;
}
