import {
  agencyText,
  feeAbout,
  feesText,
  feeText,
  formText,
  legalBasisText,
  limitText,
  paperText,
  relatedText,
} from './fact-texts.js';
import type { ProcedureCase, ProcedureContent } from './procedure.js';

export type ChangedSubject =
  | 'NAME'
  | 'FIELD'
  | 'LEVELS'
  | 'DECISION'
  | 'LEGAL_BASES'
  | 'TYPE'
  | 'TARGET_GROUPS'
  | 'KEYWORDS'
  | 'PUBLISHED_BY'
  | 'AGENCIES'
  | 'RECEIVING_ADDRESSES'
  | 'DESCRIPTION'
  | 'REQUIREMENTS'
  | 'RELATED_PROCEDURES'
  | 'INTERLINKED_PROCEDURES'
  | 'CASE'
  | 'TIME_LIMIT'
  | 'FEES'
  | 'FEE'
  | 'PAPER'
  | 'RESULT'
  | 'STEP'
  | 'FORM'
  | 'SWITCHES';

/** One thing a content says, so that contents can be compared thing by thing. */
export interface Fact {
  readonly subject: ChangedSubject;
  /** Case, channel, role or code it is about. Null: the procedure as a whole. */
  readonly about: string | null;
  readonly text: string;
}

/** What is not told is no fact. */
export const factsOf = (content: ProcedureContent): Fact[] => [
  ...whole('NAME', content.name),
  ...whole('FIELD', `${content.field.code} ${content.field.name}`.trim()),
  ...whole('LEVELS', content.levels.join(', ')),
  ...whole('DECISION', content.decision),
  ...whole('LEGAL_BASES', joined(content.legalBases, legalBasisText)),
  ...whole('TYPE', content.type),
  ...whole('TARGET_GROUPS', joined(content.targetGroups, itself)),
  ...whole('KEYWORDS', joined(content.keywords, itself)),
  ...whole('PUBLISHED_BY', joined(content.publishedBy && [content.publishedBy], agencyText)),
  ...agencyFacts(content),
  ...whole('RECEIVING_ADDRESSES', joined(content.receivingAddresses, itself)),
  ...whole('DESCRIPTION', content.description),
  ...whole('REQUIREMENTS', content.requirements),
  ...whole('RELATED_PROCEDURES', joined(content.relatedProcedures, relatedText)),
  ...whole('INTERLINKED_PROCEDURES', joined(content.interlinkedProcedures, relatedText)),
  ...content.cases.flatMap(factsOfCase),
];

const whole = (subject: ChangedSubject, text: string | null | undefined): Fact[] =>
  text ? [{ subject, about: null, text }] : [];

const joined = <Item>(items: readonly Item[] | undefined, toText: (item: Item) => string): string =>
  (items ?? []).map(toText).join('; ');

const itself = (text: string): string => text;

const agencyFacts = ({ agencies = [] }: ProcedureContent): Fact[] =>
  agencies.map((agency) => ({ subject: 'AGENCIES', about: agency.role, text: agencyText(agency) }));

const factsOfCase = (one: ProcedureCase): Fact[] => [
  { subject: 'CASE', about: one.id, text: one.name },
  ...one.timeLimits.map((limit) => inCase(one, 'TIME_LIMIT', [limit.channel, limitText(limit)])),
  inCase(one, 'FEES', ['', feesText(one)]),
  ...one.feeRules.map((rule) => inCase(one, 'FEE', [feeAbout(rule), feeText(rule)])),
  ...one.papers.map((paper) => inCase(one, 'PAPER', [paper.code, paperText(paper)])),
  ...one.results.map(({ code, name }) => inCase(one, 'RESULT', [code, name])),
  ...(one.steps ?? []).map(({ text, who }, index) =>
    inCase(one, 'STEP', [String(index + 1), who === null ? text : `${who}: ${text}`]),
  ),
  ...(one.forms ?? []).map((form) => inCase(one, 'FORM', [form.code ?? form.name, formText(form)])),
  ...(one.switches === undefined ? [] : [inCase(one, 'SWITCHES', ['', one.switches.join(', ')])]),
];

const inCase = (
  { name }: ProcedureCase,
  subject: ChangedSubject,
  [about, text]: readonly [string, string],
): Fact => ({ subject, about: `${name} ${about === '' ? '' : `· ${about}`}`.trim(), text });
