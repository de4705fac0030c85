import type { GraphModel } from './graph-model.js';
import type { Choices } from './random.js';

/** Some fields are kept from callers; requirements and provisions may need them all the same. */
export function hideFields({ entities }: Pick<GraphModel, 'entities'>, choices: Choices): void {
  // What an interface asks for may not be hidden by itself.
  for (const { fields } of entities)
    for (const field of fields) if (field.name !== 'label' && choices.chance(8)) field.hidden = true;
}
