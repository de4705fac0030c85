import type { InputsModel } from './graph-model.js';
import type { Choices } from './random.js';

export const drawInputs = (subgraphs: readonly string[], choices: Choices): InputsModel => ({
  knowingMore: choices.some(subgraphs, 30),
});

export function printInputs({ knowingMore }: InputsModel, subgraph: string): string {
  const more = knowingMore.includes(subgraph);
  return `input Choice { mood: Mood = GLAD limit: Int deep: Choice size: Size = M${more ? ` only_${subgraph}: Int` : ''} }
enum Size { S M L${more ? ` ONLY_${subgraph.toUpperCase()}` : ''} }`;
}
