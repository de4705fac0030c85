import { type JsonObject, reader, setOwn } from '../json.js';
import type { ProjectValue } from './project-leaf.js';

/** The client's object, out of one that was fetched; throws unless all is in order. */
export type Project = (object: JsonObject) => JsonObject;

/** One member of the client's object. */
export interface ProjectedField {
  /** Its name in the answer. */
  readonly key: string;
  /** Where its value was fetched to. */
  readonly planKey: string;
  readonly nullable: boolean;
  readonly project: ProjectValue;
}

/**
 * A function for one object of the operation. It is generated, so that the engine learns for each place by itself what
 * the objects there look like; closures of one text share what it learns, and look every property up anew. Where
 * generating code is forbidden, closures do the same more slowly. Nothing enters the text but names of GraphQL, which
 * are letters, digits and underscores.
 */
export const projectFields = (fields: readonly ProjectedField[], generating = MAY_GENERATE): Project =>
  generating ? generated(fields) : interpreted(fields);

/** Node may be told `--disallow-code-generation-from-strings`. */
const MAY_GENERATE = mayGenerate();

function mayGenerate(): boolean {
  try {
    return compileFunction([], 'return true;')() as boolean;
  } catch {
    return false;
  }
}

function compileFunction(parameters: readonly string[], text: string): (...given: unknown[]) => unknown {
  return new Function(...parameters, text) as (...given: unknown[]) => unknown;
}

function generated(fields: readonly ProjectedField[]): Project {
  const members = fields.map((field, index) => `${keyText(field.key)}:${valueText(field, `p${index}`)}`);
  const text = `"use strict";return (object) => { let value; return {${members.join(',')}}; };`;
  const make = compileFunction(
    fields.map((_field, index) => `p${index}`),
    text,
  );
  return make(...fields.map(({ project }) => project)) as Project;
}

/** As a plain member this name would set the prototype. */
const keyText = (key: string): string => (key === '__proto__' ? `["__proto__"]` : JSON.stringify(key));

function valueText({ planKey, nullable }: ProjectedField, project: string): string {
  const name = JSON.stringify(planKey);
  const read =
    planKey in Object.prototype
      ? `(Object.hasOwn(object, ${name}) ? object[${name}] : undefined)`
      : `object[${name}]`;
  return nullable
    ? `(value = ${read}) === null || value === undefined ? null : ${project}(value)`
    : `${project}(${read})`;
}

function interpreted(fields: readonly ProjectedField[]): Project {
  const members = fields.map(({ key, planKey, nullable, project }) => ({
    key,
    read: reader(planKey),
    project: nullable ? orNull(project) : project,
  }));
  return (object) => {
    const projected: JsonObject = {};
    for (const { key, read, project } of members) setOwn(projected, key, project(read(object)));
    return projected;
  };
}

export const orNull =
  (project: ProjectValue): ProjectValue =>
  (value) =>
    value === null || value === undefined ? null : project(value);
