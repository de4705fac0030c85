/** Behind the change of that transaction and position. */
export interface ChangeCursor {
  /** Feed it belongs to; a feed that begins anew gets another one. */
  readonly feedId: string;
  /** 64-bit transaction number in digits. */
  readonly transaction: string;
  /** Revision of the change within the transaction; 0: before all of them. */
  readonly position: string;
}

/** Opaque to whoever keeps it. */
export const writeCursor = ({ feedId, transaction, position }: ChangeCursor): string =>
  Buffer.from(`${VERSION}.${feedId}.${transaction}.${position}`, 'utf8').toString('base64url');

/** Null: no feed has ever given this. */
export function parseCursor(text: string): ChangeCursor | null {
  if (text.length > LONGEST) return null;
  const match = FORM.exec(Buffer.from(text, 'base64url').toString('utf8'));
  const [, feedId, transaction, position] = match ?? [];
  if (feedId === undefined || transaction === undefined || position === undefined) return null;
  if (BigInt(transaction) > LARGEST_TRANSACTION || BigInt(position) > LARGEST_POSITION) return null;
  const cursor = { feedId, transaction, position };
  return writeCursor(cursor) === text ? cursor : null;
}

const VERSION = 'c1';
const LONGEST = 128;
const FORM =
  /^c1\.([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(0|[1-9]\d{0,19})\.(0|[1-9]\d{0,18})$/;
const LARGEST_TRANSACTION = 2n ** 64n - 1n;
const LARGEST_POSITION = 2n ** 63n - 1n;
