import type { QueryPlan } from '@apollo/query-planner';
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, type SelectionContext } from '../completing/projected-fields.js';
import type { TypeConditions } from '../type-conditions.js';
import { type PlannedSelection, type PlannedSelections, plannedSelections } from './planned-selections.js';
import type { ReturnableTypes } from './returnable-types.js';

/**
 * A selection of the client that no fetch of the plan asks for. Where a selection has nothing that could answer it,
 * the planner leaves it out without a word, and the caller would be told null as if that were the truth.
 */
export interface PlanGap {
  /** Of the objects that it is missing of: response keys of the plan, `@` for every element of a list. */
  readonly path: readonly string[];
  /** Object type that it is missing of. */
  readonly type: string;
  /** Response key of the plan. */
  readonly key: string;
}

export interface GapSearch {
  /** The API schema. */
  readonly schema: GraphQLSchema;
  /** Subtype questions about every type. */
  readonly types: TypeConditions;
  readonly returnable: ReturnableTypes;
  /** Response key of a client's selection, within the plan. */
  readonly planKey: (selection: FieldNode) => string;
  /** Of the operation, its conditions decided. */
  readonly selection: SelectionContext;
}

/** Selections that a plan does not answer, of objects that may be there. */
export function findPlanGaps(
  plan: QueryPlan,
  operation: { readonly root: GraphQLObjectType; readonly selectionSet: SelectionSetNode },
  search: GapSearch,
): readonly PlanGap[] {
  const walk = new GapWalk(plannedSelections(plan), search);
  walk.visit({ path: [], types: [operation.root.name], asked: walk.fetchedAt([]) }, [operation.selectionSet]);
  return walk.gaps;
}

/** Objects at one place of the answer, and what the plan asks of them. */
interface Place {
  readonly path: readonly string[];
  readonly types: readonly string[];
  readonly asked: readonly PlannedSelection[];
}

interface AskedField extends Omit<PlannedSelection, 'selectionSet'> {
  readonly field: FieldNode;
}

/** Fields within fields of ever more types; an operation whose plan is larger is not looked through to its end. */
const MAX_FIELDS = 20_000;

class GapWalk {
  readonly gaps: PlanGap[] = [];
  private fields = 0;
  private readonly numbers = new Map<object, number>();

  constructor(
    private readonly planned: PlannedSelections,
    private readonly search: GapSearch,
  ) {}

  fetchedAt(path: readonly string[]): readonly PlannedSelection[] {
    return this.planned.get(path.filter((element) => element !== '@').join('/')) ?? [];
  }

  visit({ path, types, asked }: Place, selectionSets: readonly SelectionSetNode[]): void {
    const { schema, selection, planKey } = this.search;
    const visited = new Set<string>();
    for (const name of types) {
      const type = schema.getType(name);
      if (!isObjectType(type)) continue;
      const found = this.askedFields(asked, name);
      for (const selected of collectFields(selectionSets, name, selection).values()) {
        const [field] = selected;
        if (field === undefined || field.name.value.startsWith('__')) continue;
        if (++this.fields > MAX_FIELDS) return;
        const key = planKey(field);
        const answers = found.get(key);
        if (answers === undefined) this.gaps.push({ path, type: name, key });
        else if (this.isNew(visited, [...selected, ...answers.map((answer) => answer.field)]))
          this.visitBelow([...path, key], { type, selected, answers });
      }
    }
  }

  private visitBelow(
    path: readonly string[],
    {
      type,
      selected,
      answers,
    }: {
      readonly type: GraphQLObjectType;
      readonly selected: readonly FieldNode[];
      readonly answers: readonly AskedField[];
    },
  ): void {
    const declared = type.getFields()[selected[0]?.name.value ?? '']?.type;
    const selectionSets = selected.flatMap(({ selectionSet }) => selectionSet ?? []);
    if (declared === undefined || selectionSets.length === 0) return;
    const below = [...path, ...listsOf(declared)];
    const received = answers.flatMap(({ field, ...source }): PlannedSelection[] =>
      field.selectionSet === undefined ? [] : [{ ...source, selectionSet: field.selectionSet }],
    );
    const types = this.typesBelow(declared, answers);
    this.visit({ path: below, types, asked: [...received, ...this.fetchedAt(below)] }, selectionSets);
  }

  /** Types of the objects that the subgraphs may answer. */
  private typesBelow(declared: GraphQLOutputType, answers: readonly AskedField[]): readonly string[] {
    const { schema, returnable } = this.search;
    const type = getNamedType(declared);
    if (!isCompositeType(type)) return [];
    if (!isAbstractType(type)) return [type.name];
    const returned = answers.map(({ subgraph }) => returnable(subgraph, type.name));
    return schema
      .getPossibleTypes(type)
      .map(({ name }) => name)
      .filter((name) => returned.some((types) => types === null || types.has(name)));
  }

  /** Fields that the plan asks of objects of one type, by response key of the plan. */
  private askedFields(asked: readonly PlannedSelection[], type: string): ReadonlyMap<string, AskedField[]> {
    const fields = new Map<string, AskedField[]>();
    const addField = (field: FieldNode, source: Omit<PlannedSelection, 'selectionSet'>): void => {
      const key = field.alias?.value ?? field.name.value;
      const renamed = source.renamed.get(key) ?? key;
      fields.set(renamed, [...(fields.get(renamed) ?? []), { ...source, field }]);
    };
    const applies = (condition: string | undefined): boolean =>
      condition === undefined || this.search.types.applies(condition, type);
    const add = ({ selectionSet, ...source }: PlannedSelection): void => {
      for (const selection of selectionSet.selections) {
        if (selection.kind === Kind.FIELD) addField(selection, source);
        else if (selection.kind === Kind.INLINE_FRAGMENT && applies(selection.typeCondition?.name.value))
          add({ ...source, selectionSet: selection.selectionSet });
      }
    };
    asked.forEach(add);
    return fields;
  }

  /** Types of which the same is selected and asked are looked at once. */
  private isNew(visited: Set<string>, nodes: readonly object[]): boolean {
    const signature = nodes.map((node) => this.numberOf(node)).join();
    if (visited.has(signature)) return false;
    visited.add(signature);
    return true;
  }

  private numberOf(node: object): number {
    const number = this.numbers.get(node) ?? this.numbers.size;
    this.numbers.set(node, number);
    return number;
  }
}

/** `@` for each list around the type. */
function listsOf(type: GraphQLOutputType): readonly string[] {
  if (isNonNullType(type)) return listsOf(type.ofType);
  return isListType(type) ? ['@', ...listsOf(type.ofType)] : [];
}
