import { accessSync, constants, mkdirSync } from 'node:fs';
import { CannotStart } from './cannot-start.js';

/** Makes the folder when it is absent; a folder this user cannot write is refused with a sentence. */
export function makeOwnFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CannotStart(
      `The data folder ${folder} cannot be written (${reason}). Start as the user that made it, or move it away.`,
    );
  }
}
