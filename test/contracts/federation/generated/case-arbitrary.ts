import fc from 'fast-check';
import { type Composition, compose, DoesNotCompose } from '../harness/composition.js';
import { drawData, staleValues } from './draw-data.js';
import { drawModel } from './draw-model.js';
import { drawOperation } from './draw-operation.js';
import {
  type GeneratedCase,
  type GeneratedOperation,
  type GeneratedSubgraph,
  parseSubgraph,
} from './generated-case.js';
import { asFederation1 } from './print-federation-1.js';
import { printSubgraph } from './print-subgraphs.js';
import { type Choices, choicesFrom } from './random.js';
import { smallerCases } from './smaller-cases.js';

/** How many drawn graphs did not compose, and so were drawn again; and the compositions of those that did. */
export interface DrawCount {
  drawn: number;
  readonly refused: Map<string, number>;
  readonly compositions: WeakMap<GeneratedCase, Composition>;
}

export type ChangeOperation = (operation: GeneratedOperation, choices: Choices) => GeneratedOperation;

/** Random federated graphs that compose, with data and operations. They shrink as texts, not as draws. */
export class CaseArbitrary extends fc.Arbitrary<GeneratedCase> {
  constructor(
    private readonly operations: number,
    private readonly count: DrawCount,
    private readonly change: ChangeOperation,
  ) {
    super();
  }

  override generate(random: fc.Random): fc.Value<GeneratedCase> {
    for (;;) {
      const drawn = drawCase(random, this.operations, { count: this.count, change: this.change });
      if (drawn !== null) return new fc.Value(drawn, undefined);
    }
  }

  override canShrinkWithoutContext(value: unknown): value is GeneratedCase {
    return typeof value === 'object' && value !== null && 'subgraphs' in value;
  }

  override shrink(value: GeneratedCase): fc.Stream<fc.Value<GeneratedCase>> {
    return fc.stream(smallerCases(value)).map((smaller) => new fc.Value(smaller, undefined));
  }
}

function drawCase(
  random: fc.Random,
  operations: number,
  { count, change }: { readonly count: DrawCount; readonly change: ChangeOperation },
): GeneratedCase | null {
  const choices = choicesFrom(random);
  const model = drawModel(choices);
  const subgraphs = model.subgraphs.map((name): GeneratedSubgraph => {
    const sdl = printSubgraph(model, name);
    const old = choices.chance(15) ? asFederation1(sdl) : null;
    return { name, sdl: old ?? sdl, version: old === null ? 2 : 1, own: staleValues(model, name) };
  });
  const data = drawData(model, choices);
  count.drawn++;
  try {
    const composition = compose(
      subgraphs.map(({ name, sdl, version }) => ({ name, typeDefs: parseSubgraph({ sdl, version }) })),
    );
    const drawn = Array.from({ length: operations }, () =>
      change(drawOperation(composition.api, choices), choices),
    );
    const value = { subgraphs, ...data, operations: drawn };
    count.compositions.set(value, composition);
    return value;
  } catch (error) {
    if (!(error instanceof DoesNotCompose)) throw error;
    const reason = error.message.split('\n')[0]?.replace(/"[^"]*"|\w+\.\w+/g, '…') ?? '';
    count.refused.set(reason, (count.refused.get(reason) ?? 0) + 1);
    return null;
  }
}
