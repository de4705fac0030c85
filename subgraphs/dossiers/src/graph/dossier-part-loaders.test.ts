import { type GraphContext, LoaderCache } from '@lienthong/graph';
import { anonymousCaller } from '@lienthong/kernel';
import { describe, expect, it } from 'vitest';
import type { DossierParts } from '../operations/ports.js';
import { createPartLoaders } from './dossier-part-loaders.js';

/** Answers nothing and notes what it is asked. */
function aReader(): { parts: DossierParts; asked: (readonly string[])[] } {
  const asked: (readonly string[])[] = [];
  const nothing = async (ids: readonly string[]) => {
    asked.push(ids);
    return new Map<string, never>();
  };
  const parts = {
    applicants: nothing,
    papers: nothing,
    histories: nothing,
    sealUses: nothing,
    exchange: nothing,
  };
  return { parts, asked };
}

const aContext = (): GraphContext => ({
  caller: anonymousCaller,
  language: 'vi',
  requestId: 'r-1',
  loaders: new LoaderCache(),
});

describe.each(['applicant', 'papers', 'history', 'sealUses', 'exchange'] as const)(
  'the %s of many dossiers',
  (part) => {
    it('is one question', async () => {
      const { parts, asked } = aReader();
      const load = createPartLoaders(parts)[part];
      const context = aContext();
      await Promise.all(['d-1', 'd-2', 'd-3'].map((id) => load(context, id)));
      expect(asked).toEqual([['d-1', 'd-2', 'd-3']]);
    });

    it('is asked anew after a change in the same request', async () => {
      const { parts, asked } = aReader();
      const load = createPartLoaders(parts)[part];
      const context = aContext();
      await load(context, 'd-1');
      await load(context, 'd-1');
      expect(asked).toEqual([['d-1'], ['d-1']]);
    });
  },
);
