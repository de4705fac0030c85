import 'reflect-metadata';
import { buildFederatedSchema, type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller, fixedClock, instant } from '@lienthong/kernel';
import type { MikroORM } from '@mikro-orm/postgresql';
import { graphql } from 'graphql';
import { composeGraph } from './compose.js';
import { schemaOptions } from './graph/schema.js';
import { openSampleCatalogue } from './sample-catalogue.fixture.js';

export interface CatalogueAsk {
  readonly orm: MikroORM;
  /** Data of a query as anybody sees it on 20 November 2026; fails on any error. */
  ask(source: string): Promise<ReturnType<typeof JSON.parse>>;
  close(): Promise<void>;
}

/** 09:00 in Viet Nam. */
const NOW = instant(Date.parse('2026-11-20T09:00:00+07:00'));

/** The graph of this subgraph over a database of its own with the sample. */
export async function openCatalogueAsk(): Promise<CatalogueAsk> {
  const { orm, close } = await openSampleCatalogue();
  const schema = await buildFederatedSchema(schemaOptions(composeGraph({ orm, clock: fixedClock(NOW) })));
  return {
    orm,
    close,
    ask: async (source) => {
      const contextValue: GraphContext = {
        caller: anonymousCaller,
        language: 'vi',
        requestId: 'test-request',
        loaders: new LoaderCache(),
      };
      const { data, errors } = await graphql({ schema, source, contextValue });
      if (errors !== undefined)
        throw new AggregateError(errors, errors.map(({ message }) => message).join('; '));
      return JSON.parse(JSON.stringify(data));
    },
  };
}
