import { describe, expect, it } from 'vitest';
import { type FolderFacts, firstClosedFolder } from './reachability.js';

const postgres = { name: 'postgres', uid: 101, gid: 104 };

describe('a folder of somebody else', () => {
  it('is closed when others may not enter it, whatever they may read', () => {
    expect(firstClosedFolder([aFolder({ mode: 0o40744 })], postgres)).toBe('/data');
    expect(firstClosedFolder([aFolder({ mode: 0o40711 })], postgres)).toBeNull();
  });

  it('closes everything below it, and is the one that is named', () => {
    const folders = [
      aFolder({ path: '/' }),
      aFolder({ path: '/root', mode: 0o40700 }),
      aFolder({ path: '/root/checkout', mode: 0o40700 }),
    ];
    expect(firstClosedFolder(folders, postgres)).toBe('/root');
  });
});

describe('a folder of the user itself', () => {
  it('counts the owner only, even when all others may enter', () => {
    expect(firstClosedFolder([aFolder({ uid: 101, mode: 0o40700 })], postgres)).toBeNull();
    expect(firstClosedFolder([aFolder({ uid: 101, mode: 0o40677 })], postgres)).toBe('/data');
  });
});

describe('a folder of the user’s group', () => {
  it('counts the group only, even when all others may enter', () => {
    expect(firstClosedFolder([aFolder({ gid: 104, mode: 0o40750 })], postgres)).toBeNull();
    expect(firstClosedFolder([aFolder({ gid: 104, mode: 0o40701 })], postgres)).toBe('/data');
  });
});

function aFolder(facts: Partial<FolderFacts>): FolderFacts {
  return { path: '/data', uid: 0, gid: 0, mode: 0o40755, ...facts };
}
