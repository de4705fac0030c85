import type { FetchNode } from '@apollo/query-planner';
import { print, stripIgnoredCharacters } from 'graphql';
import { describe, expect, it } from 'vitest';
import { fetchDocument } from './fetch-document.js';
import { withoutRootFragments } from './root-fragments.js';

const fetch = (operation: string, requires?: FetchNode['requires']): FetchNode => ({
  kind: 'Fetch',
  serviceName: 'any',
  operation,
  operationKind: 'query' as FetchNode['operationKind'],
  operationName: undefined,
  ...(requires && { requires }),
});

describe('what is asked of a root', () => {
  it('is asked without a fragment on it', () => {
    const asked = withoutRootFragments(
      fetch('query($v:Int){...on Query{a(b:$v){...on T{c}}...on Query{d}}}'),
    );
    expect(asked.operation).toBe('query($v:Int){a(b:$v){...on T{c}}d}');
    expect(stripIgnoredCharacters(print(fetchDocument(asked)))).toBe(asked.operation);
  });

  it('keeps a fragment with a condition of its own', () => {
    const text = 'query($v:Boolean!){...on Query@skip(if:$v){a}}';
    expect(withoutRootFragments(fetch(text)).operation).toBe(text);
  });

  it('stays as it is where entities are asked', () => {
    const entities = fetch(
      'query($representations:[_Any!]!){_entities(representations:$representations){...on T{a}}}',
      [],
    );
    expect(withoutRootFragments(entities)).toBe(entities);
  });
});
