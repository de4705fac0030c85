import type { DocumentNode } from 'graphql';
import { fieldsTypesOf, joinsOf, textArgument } from './join-directives.js';

/** Labels of fields that move from one subgraph to another step by step, and which hold for a request. */
export interface OverrideLabels {
  /** Labels that hold this time. */
  draw(): readonly string[];
}

/**
 * `percent(n)` holds for n of a hundred requests. Any other label would need somebody to decide it, so it
 * never holds.
 * @source Federation 2 specification, @override, progressive
 */
export function readOverrideLabels(supergraph: DocumentNode, random: () => number): OverrideLabels {
  const labels = new Set(
    fieldsTypesOf(supergraph)
      .flatMap((type) => type.fields ?? [])
      .flatMap((field) => joinsOf(field, 'field'))
      .flatMap((directive) => textArgument(directive, 'overrideLabel') ?? []),
  );
  const shares = [...labels].map((label) => ({ label, share: shareOf(label) }));
  return {
    draw: () => shares.filter(({ share }) => random() * 100 < share).map(({ label }) => label),
  };
}

function shareOf(label: string): number {
  const percent = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/.exec(label)?.[1];
  return percent === undefined ? 0 : Number(percent);
}
