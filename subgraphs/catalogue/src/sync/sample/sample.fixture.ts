import { fileURLToPath } from 'node:url';

/** The sample that the sandbox ships. */
export const SAMPLE_FOLDER = fileURLToPath(new URL('../../../../../sandbox/sample', import.meta.url));
