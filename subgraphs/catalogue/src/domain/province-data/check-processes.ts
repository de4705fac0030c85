import { fingerprint } from '@lienthong/kernel';
import { type ProcessTemplate, templateKey } from '../process-template.js';
import { type DataFault, duplicateFaults, faultAt } from './data-fault.js';

/** A version that was published stays what it is, for dossiers were received with it; a change is another version. */
export const checkProcesses = (
  processes: readonly ProcessTemplate[],
  published: readonly ProcessTemplate[],
): DataFault[] => {
  const publishedByKey = new Map(published.map((one) => [templateKey(one.id, one.version), one]));
  return [
    ...duplicateFaults(processes, {
      keyOf: ({ id, version }) => templateKey(id, version),
      at: [],
      column: 'id',
    }),
    ...processes.flatMap((process, index) => [
      ...duplicateFaults(process.steps, { keyOf: ({ id }) => id, at: [index, 'steps'], column: 'id' }),
      ...changedFaults(process, index, publishedByKey),
    ]),
  ];
};

function changedFaults(
  process: ProcessTemplate,
  index: number,
  publishedByKey: ReadonlyMap<string, ProcessTemplate>,
): DataFault[] {
  const code = templateKey(process.id, process.version);
  const before = publishedByKey.get(code);
  if (before === undefined || fingerprint(before) === fingerprint(process)) return [];
  return [faultAt([index, 'version'], { type: 'PublishedVersionChanged', code })];
}
