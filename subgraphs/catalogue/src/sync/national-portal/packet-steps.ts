import type { ExecutionStep } from '../../domain/case-description.js';
import { foldText } from '../../domain/search-text.js';
import { itemsOf, linesAt, memberOf, type PacketPlace, textAt } from './packet-place.js';

/**
 * Steps by case: those that name the case, and before them those that name no case of the packet. Undefined: none
 * are told.
 */
export function readSteps(
  root: PacketPlace,
  caseNames: readonly string[],
): (caseName: string) => readonly ExecutionStep[] | undefined {
  const known = new Set(caseNames.map(foldText));
  const listed = itemsOf(memberOf(root, 'TRINHTUTHUCHIEN')).map((item) => ({
    about: foldText(textAt(memberOf(item, 'TRUONGHOP'))),
    steps: itemsOf(memberOf(item, 'TRINHTU')).flatMap(readStep),
  }));
  return (caseName) => {
    const steps = listed
      .filter(({ about }) => about === foldText(caseName) || !known.has(about))
      .flatMap((entry) => entry.steps);
    return steps.length === 0 ? undefined : steps;
  };
}

/** Who does it is part of the text. */
function readStep(item: PacketPlace): ExecutionStep[] {
  const text = linesAt(memberOf(item, 'TENTRINHTU'));
  return text === '' ? [] : [{ text, who: null }];
}
