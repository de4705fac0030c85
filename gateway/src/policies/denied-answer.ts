import { type GraphQLOutputType, isListType, isNonNullType } from 'graphql';
import type { AnswerShape } from './answer-shape.js';
import type { Refusal } from './refusal.js';

export interface OpenedAnswer {
  /** Null: a denied field that may not be null took the whole answer with it. */
  readonly data: Record<string, unknown> | null;
  readonly refusals: readonly Refusal[];
}

/** More entries say nothing new: the same field is denied in every element of a list. */
const MAX_REFUSALS = 50;

/** Turns the markers of an answer into nulls, with an error entry each, and lets null spread as GraphQL says. */
export function nullDenied(data: Record<string, unknown>, shape: AnswerShape): OpenedAnswer {
  const refusals: Refusal[] = [];
  return { data: openObject(data, { shape, path: [], refusals }), refusals };
}

interface Place {
  readonly shape: AnswerShape;
  readonly path: readonly (string | number)[];
  readonly refusals: Refusal[];
}

function openObject(object: Record<string, unknown>, place: Place): Record<string, unknown> | null {
  const answer: Record<string, unknown> = Object.create(null);
  let lost = false;
  for (const [key, value] of Object.entries(object)) {
    const denied = place.shape.denied.get(key);
    if (denied === undefined) {
      const opened = openField(key, value, place);
      answer[key] = opened.value;
      lost ||= opened.lost;
      continue;
    }
    report(place, denied.code, denied.responseKey);
    lost ||= denied.nonNull;
    // Another fragment may have been allowed to ask the same key of this object: then it stays.
    if (!Object.hasOwn(object, denied.responseKey)) answer[denied.responseKey] = null;
  }
  return lost ? null : answer;
}

function openField(key: string, value: unknown, place: Place): { value: unknown; lost: boolean } {
  const child = place.shape.children.get(key);
  if (child === undefined) return { value, lost: false };
  const opened = openValue(value, child.type, {
    ...place,
    shape: child.shape,
    path: [...place.path, key],
  });
  return { value: opened, lost: isNonNullType(child.type) && value !== null && opened === null };
}

function openValue(value: unknown, type: GraphQLOutputType, place: Place): unknown {
  const nullable = isNonNullType(type) ? type.ofType : type;
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) return openObject(value as Record<string, unknown>, place);
  if (!isListType(nullable)) return value;
  const elements = value.map((element, index) =>
    openValue(element, nullable.ofType, { ...place, path: [...place.path, index] }),
  );
  const lost = elements.some((element, index) => element === null && value[index] !== null);
  return lost && isNonNullType(nullable.ofType) ? null : elements;
}

function report({ refusals, path }: Place, code: Refusal['type'], responseKey: string): void {
  if (refusals.length < MAX_REFUSALS) refusals.push({ type: code, path: [...path, responseKey] });
}
