import type { CodeListName } from '../domain/code-list.js';
import type { NationalPull } from './national-ports.js';

/** What a pull tells while it runs. */
export type PullProgress =
  | {
      readonly what: 'list';
      readonly listed: number;
      readonly planned: number;
      readonly gone: number;
      readonly returned: number;
    }
  | {
      readonly what: 'code-list';
      readonly list: CodeListName;
      readonly codes: number;
      readonly gone: number;
    }
  | {
      readonly what: 'packets';
      readonly loaded: number;
      readonly total: number;
      readonly unchanged: number;
      readonly proposed: number;
      readonly failed: number;
    };

export const packetsProgress = (pull: NationalPull): PullProgress => ({
  what: 'packets',
  loaded: pull.settled,
  total: pull.planned,
  unchanged: pull.unchanged,
  proposed: pull.proposed,
  failed: pull.failed,
});
