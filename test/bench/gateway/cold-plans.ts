import { median } from '../house/load.js';
import type { GatewayProcess } from './gateway-process.js';
import { type BenchOperation, OPERATIONS } from './operations.js';

/** What a question costs that a gateway has never been asked, one after the other on an idle gateway. */
export interface ColdPlans {
  readonly gateway: string;
  /** Milliseconds to the answer, medians. */
  readonly firstMs: number;
  readonly secondMs: number;
}

const QUESTIONS = 15;

/** The heavy query under ever new names: subgraphs have answered all of it before, so the gateway alone finds it new. */
export async function measureColdPlans(gateway: GatewayProcess): Promise<ColdPlans> {
  const [heavy] = OPERATIONS;
  if (heavy === undefined) throw new Error('There is no heavy query');
  // Once more than counted, for the subgraphs.
  await gateway.ask(named(heavy, 0));
  const first: number[] = [];
  const second: number[] = [];
  for (let number = 1; number <= QUESTIONS; number += 1) {
    first.push(await timed(gateway, named(heavy, number)));
    second.push(await timed(gateway, named(heavy, number)));
  }
  return { gateway: gateway.name, firstMs: median(first), secondMs: median(second) };
}

/** Part of an operation's name that subgraphs overlook. */
export const NEW_NAME = /Cold\d+/g;

const named = (operation: BenchOperation, number: number): BenchOperation => ({
  ...operation,
  query: operation.query.replace('query Heavy', `query HeavyCold${number}`),
});

async function timed(gateway: GatewayProcess, operation: BenchOperation): Promise<number> {
  const begin = performance.now();
  await gateway.ask(operation);
  return performance.now() - begin;
}
