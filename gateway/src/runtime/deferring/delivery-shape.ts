import {
  type FieldNode,
  type InlineFragmentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { responseKey } from '../compiling/fetch-operation.js';
import { takesPart } from '../completing/projected-fields.js';
import type { TypeConditions } from '../type-conditions.js';
import type { LabelledDefer } from './labelled-operation.js';

/** A fragment of the operation that is told later. */
export interface DeferUsage {
  readonly name: string;
  readonly label: string | null;
  /** The deferred fragment that it stands in; it is told after that one. */
  readonly parent: DeferUsage | null;
  readonly selectionSet: SelectionSetNode;
}

/** A selection, and the innermost deferred fragment that it was found in. */
export interface Source {
  readonly selectionSet?: SelectionSetNode | undefined;
  readonly usage: DeferUsage | null;
}

export interface FieldSource extends Source {
  readonly node: FieldNode;
}

/** Fields by response key, in the order of the answer. */
export type SourcedFields = ReadonlyMap<string, readonly FieldSource[]>;

/** Deferred fragments that tell the same fields; none: the fields belong to the primary part. Equal sets are one object. */
export interface UsageSet {
  readonly usages: readonly DeferUsage[];
}

/** What is asked of an object of one type. */
export interface PlaceShape {
  /** Told together with the object itself. */
  readonly own: SourcedFields;
  /** Told later, by whichever of the fragments is ready first. */
  readonly later: readonly { readonly usages: UsageSet; readonly fields: SourcedFields }[];
  /** Deferred fragments that begin at this object. */
  readonly begins: readonly DeferUsage[];
}

export interface ShapeOptions {
  readonly selectionSet: SelectionSetNode;
  /** Of the fragments that are deferred. */
  readonly defers: ReadonlyMap<string, LabelledDefer>;
  /** Values of the variables of `@skip` and `@include`. */
  readonly conditions: Readonly<Record<string, boolean>>;
  readonly types: TypeConditions;
}

interface AskedPlace {
  readonly typeName: string;
  readonly sources: readonly Source[];
  readonly within: UsageSet | DeferUsage;
}

type ShapesWithin = Map<UsageSet | DeferUsage, PlaceShape>;

/**
 * Which field is told with which part. A field that is asked inside and outside of a deferred fragment is told
 * outside; one that several fragments ask is told once.
 * @source GraphQL specification, draft on incremental delivery, Collecting Fields and Field Grouping
 */
export class DeliveryShapes {
  readonly root: readonly Source[];
  readonly primary: UsageSet;
  private readonly sets = new Map<string, UsageSet>();
  private readonly usages = new Map<SelectionSetNode, DeferUsage>();
  private readonly sources = new Map<DeferUsage, readonly Source[]>();
  private readonly known = new WeakMap<readonly Source[], Map<string, ShapesWithin>>();

  constructor(private readonly options: ShapeOptions) {
    this.root = [{ selectionSet: options.selectionSet, usage: null }];
    this.primary = this.setOf([]);
  }

  get conditions(): ShapeOptions['conditions'] {
    return this.options.conditions;
  }

  /** `within`: of the part that tells the object. */
  at(typeName: string, sources: readonly Source[], within: UsageSet): PlaceShape {
    return this.remembered({ typeName, sources, within }, () => {
      const { fields, begins } = this.collect(typeName, sources);
      return { ...this.divide(fields, within), begins };
    });
  }

  /** Fields that a deferred fragment asks of an object, whoever tells them, without those it defers itself. */
  within(usage: DeferUsage, typeName: string, sources: readonly Source[]): SourcedFields {
    return this.remembered({ typeName, sources, within: usage }, () => {
      const { fields } = this.collect(typeName, sources);
      const own = new Map<string, readonly FieldSource[]>();
      for (const [key, found] of fields) {
        const asked = found.filter((one) => one.usage === usage);
        if (asked.length > 0) own.set(key, asked);
      }
      return { own, later: [], begins: [] };
    }).own;
  }

  sourcesOf(usage: DeferUsage): readonly Source[] {
    const known = this.sources.get(usage) ?? [{ selectionSet: usage.selectionSet, usage }];
    this.sources.set(usage, known);
    return known;
  }

  private remembered(asked: AskedPlace, make: () => PlaceShape): PlaceShape {
    const { typeName, sources, within } = asked;
    const byType = this.known.get(sources) ?? new Map<string, ShapesWithin>();
    this.known.set(sources, byType);
    const shapes: ShapesWithin = byType.get(typeName) ?? new Map();
    byType.set(typeName, shapes);
    const shape = shapes.get(within) ?? make();
    shapes.set(within, shape);
    return shape;
  }

  private collect(
    typeName: string,
    sources: readonly Source[],
  ): { readonly fields: SourcedFields; readonly begins: readonly DeferUsage[] } {
    const fields = new Map<string, FieldSource[]>();
    const begins: DeferUsage[] = [];
    const enter = (selection: SelectionNode, usage: DeferUsage | null): void => {
      if (!takesPart(selection, this.options)) return;
      if (selection.kind === Kind.FIELD) {
        const key = responseKey(selection);
        const source = { node: selection, selectionSet: selection.selectionSet, usage };
        fields.set(key, [...(fields.get(key) ?? []), source]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT && this.fits(selection, typeName)) {
        const own = this.usageOf(selection, usage);
        if (own !== usage && own !== null) begins.push(own);
        for (const child of selection.selectionSet.selections) enter(child, own);
      }
    };
    for (const { selectionSet, usage } of sources)
      for (const selection of selectionSet?.selections ?? []) enter(selection, usage);
    return { fields, begins };
  }

  private fits({ typeCondition }: InlineFragmentNode, typeName: string): boolean {
    return typeCondition === undefined || this.options.types.applies(typeCondition.name.value, typeName);
  }

  /** The fragment itself where it is deferred, else what it stands in. */
  private usageOf(fragment: InlineFragmentNode, parent: DeferUsage | null): DeferUsage | null {
    const defer = this.options.defers.get(deferName(fragment));
    if (defer === undefined) return parent;
    const { selectionSet } = fragment;
    const known = this.usages.get(selectionSet);
    if (known !== undefined) return known;
    const usage: DeferUsage = { name: defer.name, label: defer.label, parent, selectionSet };
    this.usages.set(selectionSet, usage);
    return usage;
  }

  private divide(fields: SourcedFields, within: UsageSet): Pick<PlaceShape, 'own' | 'later'> {
    const bySet = new Map<UsageSet, Map<string, readonly FieldSource[]>>();
    for (const [key, sources] of fields) {
      const usages = this.setOf(outermost(sources));
      const group = bySet.get(usages) ?? new Map<string, readonly FieldSource[]>();
      group.set(key, sources);
      bySet.set(usages, group);
    }
    const own = bySet.get(within) ?? new Map<string, readonly FieldSource[]>();
    bySet.delete(within);
    return { own, later: [...bySet].map(([usages, group]) => ({ usages, fields: group })) };
  }

  private setOf(usages: readonly DeferUsage[]): UsageSet {
    const key = usages
      .map(({ name }) => name)
      .sort()
      .join();
    const known = this.sets.get(key) ?? { usages };
    this.sets.set(key, known);
    return known;
  }
}

/** Without those that stand in another one of them. */
function outermost(sources: readonly FieldSource[]): readonly DeferUsage[] {
  const found = new Set<DeferUsage>();
  for (const { usage } of sources) {
    if (usage === null) return [];
    found.add(usage);
  }
  return [...found].filter((usage) => {
    for (let { parent } = usage; parent !== null; parent = parent.parent) if (found.has(parent)) return false;
    return true;
  });
}

function deferName({ directives = [] }: InlineFragmentNode): string {
  const defer = directives.find(({ name }) => name.value === 'defer');
  const label = defer?.arguments?.find(({ name }) => name.value === 'label')?.value;
  return label?.kind === Kind.STRING ? label.value : '';
}
