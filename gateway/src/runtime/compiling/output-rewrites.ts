import type { FetchDataRewrite } from '@apollo/query-planner';
import { isJsonObject, type JsonObject, setOwn } from '../json.js';
import type { TypeConditions } from '../type-conditions.js';
import { FRAGMENT } from './representation.js';

/** Gives what a subgraph answered the names that the plan expects. Changes the value in place. */
export type RewriteOutput = (value: unknown) => void;

/** Null: the answer is taken as it is. */
export function compileOutputRewrites(
  rewrites: readonly FetchDataRewrite[],
  types: TypeConditions,
): RewriteOutput | null {
  if (rewrites.length === 0) return null;
  const steps = rewrites.map((rewrite) => compileRewrite(rewrite, types));
  return (value) => {
    for (const step of steps) step(value);
  };
}

function compileRewrite(rewrite: FetchDataRewrite, types: TypeConditions): RewriteOutput {
  const last = rewrite.path.at(-1) ?? '';
  const change = (object: JsonObject): void => {
    if (rewrite.kind === 'ValueSetter') setOwn(object, last, rewrite.setValueTo);
    else renameKey(object, last, rewrite.renameKeyTo);
  };
  return rewrite.path
    .slice(0, -1)
    .reduceRight<RewriteOutput>((next, element) => stepInto(element, next, types), eachObject(change));
}

function stepInto(element: string, next: RewriteOutput, types: TypeConditions): RewriteOutput {
  if (!element.startsWith(FRAGMENT))
    return eachObject((object) => {
      if (Object.hasOwn(object, element)) next(object[element]);
    });
  const condition = element.slice(FRAGMENT.length);
  return eachObject((object) => {
    const typeName = object.__typename;
    // An object that does not say what it is was selected without fragments, so the rewrite is meant for it.
    if (typeof typeName !== 'string' || types.applies(condition, typeName)) next(object);
  });
}

function eachObject(visit: (object: JsonObject) => void): RewriteOutput {
  const each: RewriteOutput = (value) => {
    if (Array.isArray(value)) value.forEach(each);
    else if (isJsonObject(value)) visit(value);
  };
  return each;
}

function renameKey(object: JsonObject, from: string, to: string): void {
  if (!Object.hasOwn(object, from)) return;
  setOwn(object, to, object[from]);
  delete object[from];
}
