import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');

/**
 * Collects this process's garbage now. A load generator does it before it measures: a collection meanwhile takes
 * processors from what is measured, and is counted as its delay.
 */
export const collectGarbage = runInNewContext('gc') as () => void;
