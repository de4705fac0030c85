import type { AuthorityReader } from './authority-reader.js';

/** Reads from a province that decided nothing. */
export const nothingDecided: AuthorityReader = {
  decisionHeads: async () => [],
  decisionsOfNumber: async () => [],
  decisions: async () => [],
  decisionEntries: async () => [],
  decisionsListing: async () => [],
  levelChanges: async () => [],
  targets: async () => [],
  delegations: async () => [],
  paperEquivalents: async () => [],
  delegationsOfIds: async () => [],
  delegationsFrom: async () => [],
  codeSystems: async () => [],
  codesOf: async () => [],
  mappingsOfCode: async () => [],
  statusMappings: async () => [],
  arrangements: async () => [],
  arrangementsOfIds: async () => [],
  overrides: async () => [],
};
