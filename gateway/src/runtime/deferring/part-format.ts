import type { GraphQLError } from 'graphql';
import type { DegradedSource } from '../degraded.js';
import type { PartFormat, ShowError } from '../graph-runtime.js';
import type { DeferredPart } from './complete-group.js';
import type { LaterDelivery, PrimaryDelivery } from './delivery.js';

/** JSON of the parts of one answer, each as a message of its own. */
export interface PartWriter {
  first(delivery: PrimaryDelivery): string;
  next(delivery: LaterDelivery, hasNext: boolean): string;
}

export interface PartNotes {
  readonly show: ShowError;
  /** Sources that did not do their part, each told once. */
  readonly degraded: () => readonly DegradedSource[];
}

export const createPartWriter = (format: PartFormat, notes: PartNotes): PartWriter =>
  format === '2022' ? createWholeFragments(notes) : createPieces(notes);

const createWholeFragments = ({ show, degraded }: PartNotes): PartWriter => ({
  first: ({ data, errors }) =>
    JSON.stringify({ ...shown(errors, show), data, ...extensionsOf(degraded()), hasNext: true }),
  next: ({ completed }, hasNext) => {
    const incremental = completed.map(({ part, data, errors }) => ({
      ...shown(errors, show),
      data: data === null ? null : data(),
      path: part.path,
      ...labelOf(part),
    }));
    return JSON.stringify({ ...unlessEmpty({ incremental }), ...extensionsOf(degraded()), hasNext });
  },
});

function createPieces({ show, degraded }: PartNotes): PartWriter {
  const ids = new Map<DeferredPart, string>();
  const announce = (parts: readonly DeferredPart[]) =>
    parts.map((part) => {
      const id = String(ids.size);
      ids.set(part, id);
      return { id, path: part.path, ...labelOf(part) };
    });
  return {
    first: ({ data, errors, announced }) =>
      JSON.stringify({
        ...shown(errors, show),
        data,
        pending: announce(announced),
        ...extensionsOf(degraded()),
        hasNext: true,
      }),
    next: ({ pieces, completed, announced }, hasNext) => {
      const incremental = pieces.map(({ part, path, data, errors }) => ({
        ...shown(errors, show),
        id: ids.get(part),
        ...(path.length === part.path.length ? {} : { subPath: path.slice(part.path.length) }),
        data,
      }));
      const ended = completed.map(({ part, data, errors }) => ({
        id: ids.get(part),
        ...(data === null ? shown(errors, show) : {}),
      }));
      const pending = announce(announced);
      const told = unlessEmpty({ incremental, completed: ended, pending });
      return JSON.stringify({ ...told, ...extensionsOf(degraded()), hasNext });
    },
  };
}

export const extensionsOf = (
  degraded: readonly DegradedSource[],
): { readonly extensions?: { readonly degraded: readonly DegradedSource[] } } =>
  degraded.length === 0 ? {} : { extensions: { degraded } };

const labelOf = ({ usage: { label } }: DeferredPart): { label?: string } => (label === null ? {} : { label });

const shown = (errors: readonly GraphQLError[], show: ShowError): { errors?: readonly unknown[] } =>
  errors.length === 0 ? {} : { errors: errors.map(show) };

const unlessEmpty = (
  lists: Readonly<Record<string, readonly unknown[]>>,
): Record<string, readonly unknown[]> =>
  Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0));
