/** What Federation 1 has no word for, or says in another way. */
const NEW = /@override|@inaccessible|@interfaceObject|resolvable: false/;

/** The schema of a subgraph in the words of Federation 1. Null: it has no words for it. */
export function asFederation1(sdl: string): string | null {
  return NEW.test(sdl) ? null : sdl.replaceAll(' @shareable', '');
}
