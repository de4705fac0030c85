import { addDays, type PlainDate, parseCalendar } from '@lienthong/kernel';
import type { Calendar, CalendarDay } from '../../domain/calendar.js';
import type { ProcedureCase } from '../../domain/procedure.js';
import { type ProcessDefinition, type Service, serviceId } from '../../domain/service.js';
import type { VersionToPublish } from '../../operations/publish-procedures.js';
import type { SampleFiles } from './sample-files.js';

export function versionProposals({ procedures: file }: SampleFiles): VersionToPublish[] {
  const { authoritative } = file;
  return file.procedures.flatMap(({ code, name, field, levels, versions }) =>
    versions.map(({ validFrom, cases, ...version }) => {
      const numbered = cases.map(numberFeeRules);
      return {
        validFrom,
        content: { code, name, field, levels, ...version, authoritative, cases: numbered },
      };
    }),
  );
}

const numberFeeRules = (
  one: Omit<ProcedureCase, 'feeRules'> & { feeRules: Omit<ProcedureCase['feeRules'][number], 'id'>[] },
): ProcedureCase => ({
  ...one,
  feeRules: one.feeRules.map((rule, index) => ({ id: `${one.id}.${index + 1}`, ...rule })),
});

/** One service per unit and case; an entry of the file lists the procedures a unit serves alike. */
export function services(files: SampleFiles): Service[] {
  const casesByCode = new Map(files.procedures.procedures.map((one) => [one.code, caseIdsOf(one)]));
  const agencyNames = new Map(files.units.agencies.map(({ identifier, name }) => [identifier, name]));
  return files.services.services.flatMap(({ procedures, processId, onTheSpotDecision, ...entry }) => {
    const shared = {
      ...entry,
      agencyName: agencyNames.get(entry.agencyIdentifier) ?? missing(`agency ${entry.agencyIdentifier}`),
      process: processOf(files, processId, onTheSpotDecision),
    };
    return procedures.flatMap((procedureCode) =>
      (casesByCode.get(procedureCode) ?? missing(`procedure ${procedureCode}`)).map((caseId) => ({
        id: serviceId(shared.unitId, procedureCode, caseId),
        procedureCode,
        caseId,
        ...shared,
      })),
    );
  });
}

type SampleProcedure = SampleFiles['procedures']['procedures'][number];

const caseIdsOf = ({ versions }: SampleProcedure): string[] => [
  ...new Set(versions.flatMap(({ cases }) => cases.map(({ id }) => id))),
];

function processOf(
  { processes }: SampleFiles,
  id: string,
  onTheSpotDecision: string | null,
): ProcessDefinition {
  const found = processes.processes.find((process) => process.id === id) ?? missing(`process ${id}`);
  const { onTheSpot, ...process } = found;
  if (onTheSpot && onTheSpotDecision === null) throw new Error(`No decision allows ${id} here`);
  return { ...process, onTheSpotDecision: onTheSpot ? onTheSpotDecision : null };
}

/** The holidays of the file hold for all its calendars. */
export const calendars = ({ calendars: file }: SampleFiles): Calendar[] =>
  file.calendars.map(({ id, ...calendar }) =>
    computable({
      ...calendar,
      calendarId: id,
      daysOff: file.holidays.flatMap(({ from, to, reason, provisional }) =>
        daysFrom(from, to, provisional ? `${reason} (tạm tính)` : reason),
      ),
      makeUpDays: file.makeUpDays,
    }),
  );

function computable(calendar: Calendar): Calendar {
  const parsed = parseCalendar(calendar);
  if (parsed.ok) return calendar;
  throw new Error(`Calendar ${calendar.calendarId}: ${parsed.error.at} ${parsed.error.reason}`);
}

function daysFrom(from: PlainDate, to: PlainDate, reason: string): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, reason });
  return days;
}

function missing(what: string): never {
  throw new Error(`The sample mentions ${what} but does not define it`);
}
