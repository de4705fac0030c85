import { describe, expect, it } from 'vitest';
import { aCase, aContent, day } from './procedure.fixture.js';
import type { ProcedureVersion } from './procedure.js';
import { proposeVersion, versionInForce } from './propose-version.js';

const START = day('2025-07-01');

function published(...contents: ReturnType<typeof aContent>[]): ProcedureVersion[] {
  const known: ProcedureVersion[] = [];
  for (const content of contents) {
    const version = proposeVersion(known, content, START);
    if (version !== null) known.push(version);
  }
  return known;
}

describe('a content to publish', () => {
  it('becomes the first revision of its first day', () => {
    expect(proposeVersion([], aContent(), START)).toMatchObject({
      id: '1.013830@2025-07-01.001',
      revision: 1,
      validFrom: '2025-07-01',
    });
  });

  it('is left alone when it is already published', () => {
    expect(proposeVersion(published(aContent()), aContent(), START)).toBeNull();
  });

  it('becomes another revision when anything in it changed', () => {
    const changed = aContent({ cases: [aCase({ feesDeclared: false })] });
    expect(proposeVersion(published(aContent()), changed, START)?.id).toBe('1.013830@2025-07-01.002');
  });

  it('may return to an earlier content as a revision of its own', () => {
    const other = aContent({ name: 'Tên khác' });
    expect(proposeVersion(published(aContent(), other), aContent(), START)?.revision).toBe(3);
  });

  it('is a version of its own on another first day even if it says the same', () => {
    expect(proposeVersion(published(aContent()), aContent(), day('2026-01-01'))?.revision).toBe(1);
  });
});

describe('the version in force', () => {
  const first = published(aContent(), aContent({ name: 'Tên sửa' }));
  const later = proposeVersion(first, aContent({ name: 'Tên mới' }), day('2027-01-01'));
  const all = [...first, ...(later === null ? [] : [later])].toReversed();

  it.each([
    ['2025-06-30', null],
    ['2025-07-01', 'Tên sửa'],
    ['2026-12-31', 'Tên sửa'],
    ['2027-01-01', 'Tên mới'],
  ])('on %s is the last revision of what had begun', (on, name) => {
    expect(versionInForce(all, day(on))?.content.name ?? null).toBe(name);
  });
});
