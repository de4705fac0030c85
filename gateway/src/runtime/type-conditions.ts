import { type GraphQLSchema, isAbstractType, isInterfaceType, isObjectType } from 'graphql';

/** Subtype questions, answered from the supergraph: one subgraph may not know every type. */
export interface TypeConditions {
  /** Whether an object that says it is `typeName` fits a fragment on `condition`. */
  applies(condition: string, typeName: string): boolean;
  isKnown(typeName: string): boolean;
  isAbstract(typeName: string): boolean;
}

export function createTypeConditions(schema: GraphQLSchema): TypeConditions {
  const known = new Map<string, boolean>();
  return {
    applies: (condition, typeName) => {
      if (condition === typeName) return true;
      const key = `${condition} ${typeName}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const type = schema.getType(typeName);
      if (!isObjectType(type) && !isInterfaceType(type)) return false;
      const abstract = schema.getType(condition);
      const applies = isAbstractType(abstract) && schema.isSubType(abstract, type);
      known.set(key, applies);
      return applies;
    },
    isKnown: (typeName) => schema.getType(typeName) !== undefined,
    isAbstract: (typeName) => isAbstractType(schema.getType(typeName)),
  };
}
