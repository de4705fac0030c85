import { type CodeListName, goneCodes } from '../domain/code-list.js';
import { judgeList } from '../domain/judge-list.js';
import type { NationalCodeList, NationalPull } from './national-ports.js';
import type { PublicationStores } from './ports.js';
import type { PullProgress } from './pull-progress.js';
import type { PullDeps, PullRequest } from './pull-request.js';

export interface CodeListsRequest extends Pick<PullRequest, 'signal' | 'report'> {
  /** True: what cannot be had now is listed as a problem and left to the next night. */
  readonly isLastTry: boolean;
}

/** So many dictionaries in a row that cannot be had are an outage; the packets will tell. */
const OUTAGE = 3;

/**
 * Takes in the dictionaries that this pull has not taken in yet. None of them stops the pull: it is asked for
 * before the packets, which are read with it, and what was missed then is asked for once more behind them.
 */
export async function pullCodeLists(
  deps: PullDeps,
  pull: NationalPull,
  { signal, report, isLastTry }: CodeListsRequest,
): Promise<void> {
  const wanted = await deps.database.publication(({ codeLists }) => codeLists.wanted(pull.id));
  let away = 0;
  for (const name of wanted) {
    const answer = await deps.source.codeList(name, signal);
    signal.throwIfAborted();
    away = !answer.ok && answer.error.type === 'UNAVAILABLE' ? away + 1 : 0;
    if (answer.ok) report(await takeIn(deps, pull, { name, list: answer.value }));
    else if (isLastTry) await giveUp(deps, pull, { name, reason: answer.error.reason });
    else if (away >= OUTAGE) return;
  }
}

interface ReadCodeList {
  readonly name: CodeListName;
  readonly list: NationalCodeList;
}

function takeIn(
  { database, clock }: PullDeps,
  pull: NationalPull,
  read: ReadCodeList,
): Promise<PullProgress> {
  const { name, list } = read;
  const at = clock.now();
  return database.publication(async (stores) => {
    const known = await stores.codeLists.known(name);
    const gone = goneCodes(list.codes, known);
    const short = judgeList({ gone }, known.filter((one) => !one.gone).length);
    if (short === null) {
      await stores.codeLists.enter({ name, list, gone, pull, at });
      await stores.pulls.addProblems(
        pull.id,
        list.faults.map((fault) => ({ procedureCode: null, ...fault })),
      );
    } else {
      const reason = `The dictionary lacks ${short.missing} of ${short.known} known codes`;
      await skip(stores, pull, { name, reason });
    }
    return {
      what: 'code-list',
      list: name,
      codes: list.codes.length,
      gone: short === null ? gone.length : 0,
    };
  });
}

interface SkippedCodeList {
  readonly name: CodeListName;
  readonly reason: string;
}

const giveUp = ({ database }: PullDeps, pull: NationalPull, skipped: SkippedCodeList): Promise<void> =>
  database.publication((stores) => skip(stores, pull, skipped));

async function skip(
  { codeLists, pulls }: PublicationStores,
  { id }: NationalPull,
  { name, reason }: SkippedCodeList,
): Promise<void> {
  await codeLists.skip(id, name);
  await pulls.addProblems(id, [{ procedureCode: null, place: name, reason }]);
}
