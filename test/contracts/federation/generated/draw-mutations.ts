import type { GraphModel, RootModel } from './graph-model.js';
import type { Choices } from './random.js';

/** Root fields that lead to entities, of which other subgraphs know more. They change nothing. */
export function drawMutations(
  { subgraphs, entities }: Pick<GraphModel, 'subgraphs' | 'entities'>,
  choices: Choices,
): RootModel[] {
  if (!choices.chance(40)) return [];
  return choices.atLeastOne(subgraphs, 50).flatMap((subgraph) =>
    Array.from({ length: choices.int(1, 2) }, (_, index): RootModel => {
      const wrapped = choices.pick(['T', 'T', 'T!', '[T]', '[T!]!']);
      return {
        name: `m${subgraph}${index}`,
        type: { named: choices.pick(entities).name, kind: 'entity', wrapped },
        owners: [subgraph],
        args: wrapped.startsWith('[') && choices.chance(40) ? 'first' : 'none',
      };
    }),
  );
}
