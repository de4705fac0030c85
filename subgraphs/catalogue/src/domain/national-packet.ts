import type { CodeListName } from './code-list.js';
import type { ProcedureContent } from './procedure.js';

/** What the national portal says of one procedure, as far as it could be read. */
export interface PacketReading {
  /** Null: the packet is not about this procedure, or says too little to be a version of it. */
  readonly content: ProcedureContent | null;
  /** Everything that could not be read, in the order of the packet. */
  readonly faults: readonly PacketFault[];
}

export interface PacketFault {
  /** Way to the value, e.g. `CACHTHUCTHUCHIEN[1].THOIGIAN[0].DONVITINH`. */
  readonly place: string;
  readonly reason: string;
  /** Present: the value can be read, but the dictionary does not have the code. */
  readonly unknownCode?: UnknownCode;
}

export interface UnknownCode {
  readonly list: CodeListName;
  readonly code: string;
}
