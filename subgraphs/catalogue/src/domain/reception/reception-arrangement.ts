import { err, ok, type PlainDate, type Result } from '@lienthong/kernel';
import { coversADay, isValidOn, overlap, type Validity } from '../validity.js';

/** For some time somebody else than the officer's own desk does the work of reception at a one-door unit. */
export interface ReceptionArrangement extends Validity {
  readonly id: string;
  readonly unitId: string;
  readonly kind: 'SHARED_COUNTER' | 'POSTAL_ENTERPRISE';
  /** Number of the counter of the unit. Null: not told. */
  readonly counter: number | null;
  /** Name of the postal enterprise. Null: a shared counter of the unit itself. */
  readonly enterprise: string | null;
  readonly tasks: readonly ReceptionTask[];
  /** Agency whose procedures it serves. Null: of all agencies. */
  readonly agencyIdentifier: string | null;
  /** Null: all procedures of the agency. */
  readonly procedureCodes: readonly string[] | null;
  /** Number of the decision. Null: not told. */
  readonly decision: string | null;
  readonly assumed: boolean;
}

/** @source seed SEED-001: the postal enterprise guides, receives, digitises and returns */
export type ReceptionTask = 'GUIDANCE' | 'RECEPTION' | 'DIGITISATION' | 'RETURN';

export type ReceptionRefusal =
  | { readonly type: 'ArrangementPeriodInvalid'; readonly arrangementId: string }
  /** No task, no procedure, a shared counter of all procedures, or an enterprise without a name. */
  | { readonly type: 'ArrangementIncomplete'; readonly arrangementId: string }
  /** On some day both would do the same task for the same procedure of the unit. */
  | {
      readonly type: 'ArrangementsOverlap';
      readonly arrangementId: string;
      readonly otherId: string;
      readonly task: ReceptionTask;
    };

/** A service whose dossiers are taken in. */
export interface ReceivedService {
  readonly unitId: string;
  readonly agencyIdentifier: string;
  readonly procedureCode: string;
}

/** Who does a task for a service on a day. Null: the officer at the desk of the agency. */
export function arrangementFor(
  arrangements: readonly ReceptionArrangement[],
  service: ReceivedService,
  { task, on }: { readonly task: ReceptionTask; readonly on: PlainDate },
): ReceptionArrangement | null {
  return (
    arrangements.find((one) => one.tasks.includes(task) && isValidOn(one, on) && serves(one, service)) ?? null
  );
}

export function checkArrangement(
  arrangement: ReceptionArrangement,
  others: readonly ReceptionArrangement[],
): Result<ReceptionArrangement, ReceptionRefusal> {
  const { id: arrangementId } = arrangement;
  if (!coversADay(arrangement)) return err({ type: 'ArrangementPeriodInvalid', arrangementId });
  if (!isComplete(arrangement)) return err({ type: 'ArrangementIncomplete', arrangementId });
  for (const other of others) {
    const task = other.id === arrangementId ? undefined : sharedTask(arrangement, other);
    if (task !== undefined)
      return err({ type: 'ArrangementsOverlap', arrangementId, otherId: other.id, task });
  }
  return ok(arrangement);
}

const serves = (
  { unitId, agencyIdentifier, procedureCodes }: ReceptionArrangement,
  service: ReceivedService,
): boolean =>
  unitId === service.unitId &&
  (agencyIdentifier === null || agencyIdentifier === service.agencyIdentifier) &&
  (procedureCodes === null || procedureCodes.includes(service.procedureCode));

function isComplete({ kind, tasks, enterprise, procedureCodes }: ReceptionArrangement): boolean {
  if (tasks.length === 0 || procedureCodes?.length === 0) return false;
  return kind === 'SHARED_COUNTER' ? procedureCodes !== null : enterprise !== null;
}

function sharedTask(one: ReceptionArrangement, other: ReceptionArrangement): ReceptionTask | undefined {
  const meet =
    one.unitId === other.unitId &&
    overlap(one, other) &&
    equalOrOpen(one.agencyIdentifier, other.agencyIdentifier) &&
    shareAProcedure(one.procedureCodes, other.procedureCodes);
  return meet ? one.tasks.find((task) => other.tasks.includes(task)) : undefined;
}

const equalOrOpen = (one: string | null, other: string | null): boolean =>
  one === null || other === null || one === other;

const shareAProcedure = (one: readonly string[] | null, other: readonly string[] | null): boolean =>
  one === null || other === null || one.some((code) => other.includes(code));
