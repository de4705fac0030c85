import { describe, expect, it } from 'vitest';
import { type ProjectedField, projectFields } from './project-fields.js';
import { UNEXPECTED, unexpected } from './unexpected.js';

const field = (key: string, planKey: string, nullable = true): ProjectedField => ({
  key,
  planKey,
  nullable,
  project: (value) => (typeof value === 'string' ? value.toUpperCase() : unexpected()),
});

describe.each([
  ['generated', true],
  ['interpreted', false],
])('an object that is %s', (_how, generating) => {
  const project = (fields: readonly ProjectedField[]) => projectFields(fields, generating);

  it('has the members that are asked for, in their order, and no others', () => {
    const object = project([field('b', 'y'), field('a', 'x'), field('none', 'z')])({
      x: 'x',
      y: 'y',
      w: 'w',
    });
    expect(JSON.stringify(object)).toBe('{"b":"Y","a":"X","none":null}');
  });

  it('has members of names that every object inherits only if they were fetched', () => {
    const fields = ['__proto__', 'constructor', 'toString'].map((name) => field(name, name));
    expect(JSON.stringify(project(fields)({}))).toBe('{"__proto__":null,"constructor":null,"toString":null}');
    const fetched = JSON.parse('{"__proto__":"p","constructor":"c"}') as Record<string, unknown>;
    expect(JSON.stringify(project(fields)(fetched))).toBe(
      '{"__proto__":"P","constructor":"C","toString":null}',
    );
  });

  it('gives up where something is missing that must not be', () => {
    expect(() => project([field('a', 'a', false)])({ a: null })).toThrow(UNEXPECTED);
    expect(() => project([field('a', 'a', false)])({})).toThrow(UNEXPECTED);
  });
});
