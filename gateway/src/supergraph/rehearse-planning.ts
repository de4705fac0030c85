import { parse } from 'graphql';
import { rehearsalTexts } from '../runtime/planning/rehearsal.js';
import type { ActiveGraph } from './active-graph.js';

/** Longer than this no gateway is kept from answering. */
const BUDGET_MS = 500;
/** After so many plans another hardly shortens the next. */
const MAX_REHEARSALS = 32;

/**
 * Plans operations that nobody asked, so that the machine has compiled the planner's code before the first caller comes:
 * the first plan of a process takes five to ten times as long as the fiftieth. Nothing is kept of it, and no subgraph asked.
 * Returns how many were planned.
 */
export async function rehearsePlanning(
  { runtime, documents }: Pick<ActiveGraph, 'runtime' | 'documents'>,
  budgetMs = BUDGET_MS,
): Promise<number> {
  const texts = rehearsalTexts(runtime.schema);
  const until = performance.now() + budgetMs;
  let planned = 0;
  for (let turn = 0; turn < MAX_REHEARSALS && performance.now() < until; turn++) {
    const text = texts[turn % texts.length];
    if (text === undefined) break;
    if (rehearse({ runtime, documents }, text)) planned++;
    await new Promise(setImmediate);
  }
  return planned;
}

/** What cannot be planned is found out by whoever asks it. */
function rehearse({ runtime, documents }: Pick<ActiveGraph, 'runtime' | 'documents'>, text: string): boolean {
  const document = parse(text);
  if (!documents.validate(document).ok) return false;
  try {
    runtime.rehearse(document);
    return true;
  } catch {
    return false;
  }
}
