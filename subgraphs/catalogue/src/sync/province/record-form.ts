import { err, ok } from '@lienthong/kernel';
import type { ProvinceData, ProvinceKind } from '../../domain/province-data/province-data.js';
import type { RecordFault, RecordForm } from '../../operations/enter-record.js';
import type { ImportFault } from '../import/import-fault.js';
import { dataFault, schemaFaults } from './document-faults.js';
import { faultText } from './fault-text.js';
import { DOCUMENTS, LAYOUTS } from './kinds/all-kinds.js';
import { jsonPlaces } from './places.js';

/** One record in the form of a JSON file of its kind, so that a desk and a file are held to the same. */
export const recordForm: RecordForm = {
  read(kind, record) {
    const document = { [kind]: [record] };
    const parsed = DOCUMENTS[kind].safeParse(document);
    if (!parsed.success) {
      const faults = schemaFaults(sourceOf(kind), document, parsed.error);
      return err(distinct(faults.map((fault) => toFault(kind, fault))));
    }
    return ok({ kind, items: Object.values(parsed.data)[0] ?? [] } as ProvinceData);
  },
  explain: (kind, faults) => faults.map((fault) => toFault(kind, dataFault(sourceOf(kind), fault))),
};

/** Several rules may refuse the same value for the same reason. */
const distinct = (faults: readonly RecordFault[]): RecordFault[] => [
  ...new Map(faults.map((fault) => [`${fault.path} ${fault.type}`, fault])).values(),
];

const sourceOf = (kind: ProvinceKind) => ({ file: '', layout: LAYOUTS[kind], places: jsonPlaces('') });

const toFault = (kind: ProvinceKind, fault: ImportFault): RecordFault => ({
  type: fault.type,
  path: (fault.path ?? '').replace(`${kind}[0]`, '').replace(/^\./, ''),
  text: faultText(fault),
  otherId: fault.type === 'OverlappingValidity' ? fault.otherId : null,
  missing: fault.type === 'ServiceIncomplete' ? fault.missing : [],
});
