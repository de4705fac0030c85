import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@lienthong/sandbox';

export interface Query {
  readonly text: string;
  /** Any of them is what was meant. */
  readonly expected: readonly string[];
}

/** What one search asks for. */
export interface Question {
  readonly text: string;
  readonly level: 'COMMUNE' | null;
  readonly targetGroup: 'CITIZEN' | null;
  /** Cursor of the page before. */
  readonly after: string | null;
}

/** Ten codes, best first, and where the next page begins. */
export interface Answer {
  readonly codes: readonly string[];
  readonly endCursor: string | null;
}

export type Search = (question: Question) => Promise<Answer>;

export interface QuerySet {
  readonly name: string;
  readonly queries: readonly Query[];
}

const readQueries = (file: string): readonly Query[] =>
  JSON.parse(readFileSync(join(projectRoot(), 'test/bench/search', file), 'utf8'));

export const querySets = (): readonly QuerySet[] => [
  { name: '100 tuned for', queries: readQueries('queries.json') },
  { name: '25 held out, first set', queries: readQueries('held-out-queries-1.json') },
  { name: '40 held out, second set', queries: readQueries('held-out-queries-2.json') },
  { name: '30 held out, third set', queries: readQueries('held-out-queries-3.json') },
  { name: '20 at random, fourth set, looked at', queries: readQueries('held-out-queries-4.json') },
  { name: '20 at random, fifth set', queries: readQueries('held-out-queries-5.json') },
];

const asTyped = (text: string): Question => ({ text, level: null, targetGroup: null, after: null });

/** Share of the queries with an expected procedure among the first five. */
export async function recallAtFive(search: Search, queries: readonly Query[]): Promise<number> {
  let found = 0;
  for (const { text, expected } of queries) {
    const best = (await search(asTyped(text))).codes.slice(0, 5);
    if (expected.some((code) => best.includes(code))) found += 1;
  }
  return found / queries.length;
}

/** A question nobody has asked before: another one's word stands in for one of its own. */
export function unheardOf(questions: readonly Question[], number: number): Question {
  const of = (index: number): Question => questions[index % questions.length] ?? asTyped('');
  const question = of(number);
  const words = question.text.split(' ');
  const others = of(number * 31 + Math.floor(number / questions.length) * 17 + 7).text.split(' ');
  const place = Math.floor(number / questions.length) % words.length;
  const other = others[number % others.length] ?? '';
  return { ...question, text: words.with(place, other).join(' '), after: null };
}

/** Every text; every third one also for communes, every fourth for citizens, every fifth with its second page. */
export async function questionsOf(search: Search, sets: readonly QuerySet[]): Promise<readonly Question[]> {
  const texts = [...new Set(sets.flatMap(({ queries }) => queries.map(({ text }) => text)))];
  const questions = texts.map(asTyped);
  for (const [index, text] of texts.entries()) {
    const question = asTyped(text);
    if (index % 3 === 0) questions.push({ ...question, level: 'COMMUNE' });
    if (index % 4 === 0) questions.push({ ...question, targetGroup: 'CITIZEN' });
    const { endCursor } = index % 5 === 0 ? await search(question) : { endCursor: null };
    if (endCursor !== null) questions.push({ ...question, after: endCursor });
  }
  return questions;
}
