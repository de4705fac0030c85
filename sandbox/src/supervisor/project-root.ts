import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds turbo.json: the same from the sources and from the compiled files. */
export function projectRoot(): string {
  for (
    let folder = dirname(fileURLToPath(import.meta.url));
    folder !== dirname(folder);
    folder = dirname(folder)
  ) {
    if (existsSync(join(folder, 'turbo.json'))) return folder;
  }
  throw new Error('The project root was not found above this file');
}
