import type {
  Channel,
  ChannelTimeLimit,
  ProcedureCase,
  ProcedureResult,
  RequiredPaper,
} from '../../domain/procedure.js';
import { foldText } from '../../domain/search-text.js';
import { readFees } from './packet-fees.js';
import { itemsOf, memberOf, noteFault, type PacketPlace, textAt } from './packet-place.js';
import { readSteps } from './packet-steps.js';
import { type ChannelTime, limitOf, readChannelTimes } from './packet-times.js';

/** Name of the only case of a procedure whose packet knows no cases. */
const GENERAL_CASE = 'Trường hợp chung';

/** Cases with their papers; limits and fees come by channel and belong to the case they name, else to all. */
export function readCases(root: PacketPlace, results: readonly ProcedureResult[]): ProcedureCase[] {
  const papersByCase = readPapersByCase(root);
  const times = readChannelTimes(root);
  const folded = new Set([...papersByCase.keys()].map(foldText));
  const stepsOf = readSteps(root, [...papersByCase.keys()]);
  return [...papersByCase].map(([name, papers], index) => {
    const id = String(index + 1);
    const own = times.filter((time) => {
      const about = foldText(time.description);
      return about === foldText(name) || !folded.has(about);
    });
    const steps = stepsOf(name);
    return { id, name, timeLimits: limitsOf(own), ...readFees(id, own), papers, results, steps };
  });
}

function readPapersByCase(root: PacketPlace): Map<string, RequiredPaper[]> {
  const components = itemsOf(memberOf(root, 'THANHPHANHOSO'));
  const sources = components.length > 0 ? components : itemsOf(memberOf(root, 'TRINHTUTHUCHIEN'));
  const papersByCase = new Map<string, RequiredPaper[]>();
  for (const source of sources) {
    const name = textAt(memberOf(source, 'TRUONGHOP')) || GENERAL_CASE;
    const known = papersByCase.get(name) ?? [];
    papersByCase.set(name, readPapers(memberOf(source, 'GIAYTO'), known));
  }
  return papersByCase.size > 0 ? papersByCase : new Map([[GENERAL_CASE, []]]);
}

/** The portal's own flag for mandatory papers is never set, so every paper is. @source domain facts §8.4 */
function readPapers(list: PacketPlace, known: readonly RequiredPaper[]): RequiredPaper[] {
  const papers = [...known];
  for (const item of itemsOf(list)) {
    const name = textAt(memberOf(item, 'TENGIAYTO'));
    if (name === '') {
      noteFault(memberOf(item, 'TENGIAYTO'), 'missing');
      continue;
    }
    const code = paperCode(memberOf(item, 'MAGIAYTO'), papers);
    papers.push({
      code,
      name,
      mandatory: true,
      ...readCounts(item),
      ...readStoreCodes(item),
      forms: readForms(item),
    });
  }
  return papers;
}

const readCounts = (paper: PacketPlace): Pick<RequiredPaper, 'originals' | 'copies'> => ({
  originals: countAt(memberOf(paper, 'SOBANCHINH')),
  copies: countAt(memberOf(paper, 'SOBANSAO')),
});

/**
 * Codes in the national store. The known packets have no such members: one-door software holds them per paper, and
 * these are its names as packets spell theirs. What is absent is not told.
 * @source domain facts §8.2 (MaGiayToKhoQuocGia, MaGiayToThayTheKhoQuocGia); exchange contract §1.4 (uppercase keys)
 */
const readStoreCodes = (
  paper: PacketPlace,
): Pick<RequiredPaper, 'nationalPaperCode' | 'substitutePaperCode'> => ({
  nationalPaperCode: textAt(memberOf(paper, 'MAGIAYTOKHOQUOCGIA')) || undefined,
  substitutePaperCode: textAt(memberOf(paper, 'MAGIAYTOTHAYTHEKHOQUOCGIA')) || undefined,
});

/** Undefined: not told, or no number. */
function countAt(place: PacketPlace): number | undefined {
  const text = textAt(place);
  if (/^\d{1,2}$/.test(text)) return Number(text);
  if (text !== '') noteFault(place, 'not a number of papers');
  return undefined;
}

/** The form to fill in, by name and address; either may be missing. */
function readForms(paper: PacketPlace): RequiredPaper['forms'] {
  const name = textAt(memberOf(paper, 'TENMAUDON'));
  const file = textAt(memberOf(paper, 'URL'));
  return name === '' && file === '' ? undefined : [{ code: null, name: name || file, file: file || null }];
}

/** Codes are unique within a case; a missing or repeated one is replaced by the position. */
function paperCode(place: PacketPlace, papers: readonly RequiredPaper[]): string {
  const code = textAt(place);
  const taken = new Set(papers.map((paper) => paper.code));
  if (code !== '' && !taken.has(code)) return code;
  noteFault(place, code === '' ? 'missing' : 'used twice in one case');
  let position = papers.length + 1;
  while (taken.has(`#${position}`)) position += 1;
  return `#${position}`;
}

function limitsOf(times: readonly ChannelTime[]): ChannelTimeLimit[] {
  const byChannel = Map.groupBy(times, ({ channel }) => channel);
  return [...byChannel].map(([channel, own]: [Channel, ChannelTime[]]) => ({
    channel,
    statutory: limitOf(own),
    committed: null,
  }));
}
