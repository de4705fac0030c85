/** The shape of a random federated graph: who owns what. */
export interface GraphModel {
  readonly subgraphs: readonly string[];
  readonly entities: readonly EntityModel[];
  readonly values: readonly ValueModel[];
  /** Abstract types over entities; an interface has `id` and `label`. */
  readonly interfaces: readonly AbstractModel[];
  readonly unions: readonly AbstractModel[];
  readonly interfaceObjects: readonly InterfaceObjectModel[];
  readonly inputs: InputsModel;
  readonly roots: readonly RootModel[];
  readonly mutations: readonly RootModel[];
}

export interface EntityModel {
  readonly name: string;
  /** Subgraphs that contribute fields. The first knows every key. */
  readonly homes: readonly string[];
  /** Subgraph → key field sets. */
  readonly keys: ReadonlyMap<string, readonly KeyName[]>;
  readonly fields: FieldModel[];
}

/** `id`, `code`, or both with a nested part: `id place { zone }`. */
export type KeyName = 'id' | 'code' | 'id place { zone }';

export interface FieldModel {
  readonly name: string;
  readonly type: TypeModel;
  readonly owners: readonly string[];
  readonly args: 'none' | 'text' | 'first';
  /** Has been moved from this subgraph, which still declares it. */
  readonly movedFrom?: string;
  /** What it requires, as a field set, and the names in it. */
  readonly requires?: { readonly fields: string; readonly names: readonly string[] };
  /** Fields of the target that an edge provides. */
  provides?: readonly string[];
  /** Callers may not know of it. */
  hidden?: boolean;
}

export interface TypeModel {
  readonly named: string;
  readonly kind: 'scalar' | 'value' | 'entity' | 'interface' | 'union';
  /** `T` stands for the named type. */
  readonly wrapped: string;
}

export interface ValueModel {
  readonly name: string;
  readonly fields: readonly { readonly name: string; readonly type: TypeModel }[];
}

export interface AbstractModel {
  readonly name: string;
  readonly members: readonly string[];
}

export interface RootModel {
  readonly name: string;
  readonly type: TypeModel;
  readonly owners: readonly string[];
  readonly args: 'none' | 'first';
}

/** An interface that one more subgraph knows as an object, and adds fields to. */
export interface InterfaceObjectModel extends AbstractModel {
  /** Subgraph that says the key of the interface: it knows every implementation by it. */
  readonly keyHome: string;
  readonly fields: readonly FieldModel[];
}

/** What a subgraph says of the types that arguments are made of; callers may say what all of them know. */
export interface InputsModel {
  /** Subgraphs that know a field of an input, and a value of an enum, that the others do not. */
  readonly knowingMore: readonly string[];
}
