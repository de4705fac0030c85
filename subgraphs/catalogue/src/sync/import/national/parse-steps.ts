import type { ExecutionStep } from '../../../domain/case-description.js';
import { NO_INFORMATION, paragraphs, type Reading } from './readings.js';

/**
 * Steps of carrying a procedure out: what is numbered "Bước 1, 2, 3 …", else a), b), c) … at the beginning of lines.
 * Undivided text is one step. Who does a step is part of its text and not told apart.
 */
export function parseSteps(text: string): Reading<readonly ExecutionStep[] | undefined> {
  const whole = paragraphs(text);
  if (whole === '' || whole.startsWith(NO_INFORMATION))
    return { value: undefined, unread: ['no steps given'] };
  for (const mark of [NUMBERED, LETTERED]) {
    const marks = [...whole.matchAll(mark.pattern)];
    if (marks.length < mark.fewest) continue;
    const counts = marks.every(({ 1: label }, index) => label === mark.labelOf(index));
    const texts = divide(whole, marks, counts);
    return {
      value: texts.map((step) => ({ text: step, who: null })),
      unread: counts ? [] : ['the numbers of the steps do not count from the first to the last'],
    };
  }
  return { value: [{ text: whole, who: null }], unread: [] };
}

interface StepMark {
  readonly pattern: RegExp;
  /** Fewer of them are no list. */
  readonly fewest: number;
  labelOf(index: number): string;
}

const NUMBERED: StepMark = {
  pattern: /^[-+*•– \t]*Bước (\d{1,2})\s*[:.)-]?[ \t]*/gimu,
  fewest: 1,
  labelOf: (index) => String(index + 1),
};

const LETTERED: StepMark = {
  pattern: /^([a-zđ])\) */gmu,
  fewest: 2,
  labelOf: (index) => 'abcdđeghiklmnopqrstuvxy'[index] ?? '',
};

/** Labels that do not count stay in the text; what stands before the first step belongs to it. */
function divide(whole: string, marks: readonly RegExpExecArray[], counts: boolean): string[] {
  const texts = marks.map(({ 0: label, index }, position) => {
    const end = marks[position + 1]?.index ?? whole.length;
    return whole.slice(counts ? index + label.length : index, end).trim();
  });
  const before = whole.slice(0, marks[0]?.index ?? 0).trim();
  return texts
    .map((step, index) => (index === 0 && before !== '' ? `${before}\n${step}` : step))
    .filter((step) => step !== '');
}
