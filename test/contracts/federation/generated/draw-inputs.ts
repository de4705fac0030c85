import type { Choices } from './random.js';

/** What a subgraph says of the types that arguments are made of; callers may say what all of them know. */
export interface InputsModel {
  /** Subgraphs that know a field of an input, and a value of an enum, that the others do not. */
  readonly knowingMore: readonly string[];
}

export const drawInputs = (subgraphs: readonly string[], choices: Choices): InputsModel => ({
  knowingMore: choices.some(subgraphs, 30),
});

export function printInputs({ knowingMore }: InputsModel, subgraph: string): string {
  const more = knowingMore.includes(subgraph);
  return `input Choice { mood: Mood = GLAD limit: Int deep: Choice size: Size = M${more ? ` only_${subgraph}: Int` : ''} }
enum Size { S M L${more ? ` ONLY_${subgraph.toUpperCase()}` : ''} }`;
}
