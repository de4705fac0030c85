/** A place in the history of one dossier: behind the entry of that sequence; 0: before the first. */
export interface HistoryPlace {
  readonly dossierId: string;
  readonly sequence: number;
}

/** Opaque to whoever keeps it. */
export const writePlace = ({ dossierId, sequence }: HistoryPlace): string =>
  Buffer.from(`${VERSION}.${dossierId}.${sequence}`, 'utf8').toString('base64url');

/** Null: never given for any dossier. */
export function parsePlace(text: string): HistoryPlace | null {
  if (text.length > LONGEST) return null;
  const [, dossierId, digits] = FORM.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (dossierId === undefined || digits === undefined) return null;
  const place = { dossierId, sequence: Number(digits) };
  return writePlace(place) === text ? place : null;
}

const VERSION = 'h1';
const LONGEST = 128;
const FORM = /^h1\.([0-9a-f-]{36})\.(0|[1-9]\d{0,8})$/;
