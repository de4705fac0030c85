/**
 * Lists every package that is installed, with its licence, in docs/licences.md, and fails on a licence that
 * nobody has agreed to.
 *
 *   node scripts/licences.ts            writes the list
 *   node scripts/licences.ts --check    fails when the list is out of date
 */
import { mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { compareFiles, type GeneratedFile, textOf, writeFiles } from './generated-file.ts';
import { finish } from './report.ts';

const root = join(import.meta.dirname, '..');
const DOCUMENT = join(root, 'docs', 'licences.md');
const require = createRequire(import.meta.url);

interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly use: 'runtime' | 'development';
}

const AGREED =
  /^(MIT|MIT-0|ISC|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|Unlicense|Python-2\.0|CC-BY-[34]\.0)$/;

/**
 * Elastic-2.0: the gateway and its planner; the only limits are offering them as a service of their own and
 * removing notices. MPL-2.0: a build tool, used as it is.
 */
const EXCEPTIONS: Readonly<Record<string, RegExp>> = {
  'Elastic-2.0': /^@apollo\//,
  'MPL-2.0': /^lightningcss$/,
};

async function listLicences(check: boolean): Promise<void> {
  const packages = await installedPackages();
  const document = { path: DOCUMENT, content: render(packages) };
  const refused = packages
    .filter((known) => !isAgreed(known))
    .map(({ name, version, licence }) => `${name}@${version}: nobody agreed to ${licence}`);
  const outdated = check
    ? await compareFiles([document], 'Run `npm run licences` and commit what it writes.')
    : await written(document);
  finish([...refused, ...outdated], `${packages.length} packages, every licence is agreed to.`);
}

async function written(document: GeneratedFile): Promise<readonly string[]> {
  await mkdir(dirname(DOCUMENT), { recursive: true });
  await writeFiles([document]);
  return [];
}

/** Packages of one platform only are left out, so that the list is the same everywhere. */
async function installedPackages(): Promise<readonly Package[]> {
  const found = await readLicences();
  const locked = await readLock();
  return Object.entries(found)
    .flatMap(([id, { licenses, path }]): Package[] => {
      const entry = locked[relative(root, path).split(sep).join('/')];
      if (entry === undefined || entry.os !== undefined || entry.cpu !== undefined) return [];
      const at = id.lastIndexOf('@');
      const licence = [licenses].flat().join(' OR ').replaceAll('*', '');
      const use = entry.dev || entry.devOptional ? 'development' : 'runtime';
      return [{ name: id.slice(0, at), version: id.slice(at + 1), licence, use }];
    })
    .sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

interface FoundLicence {
  readonly licenses: string | readonly string[];
  readonly path: string;
}

function readLicences(): Promise<Record<string, FoundLicence>> {
  const checker = require('license-checker-rseidelsohn') as {
    init(
      options: { start: string; excludePrivatePackages: boolean },
      done: (error: Error | null, found: Record<string, FoundLicence>) => void,
    ): void;
  };
  return new Promise((resolve, reject) => {
    checker.init({ start: root, excludePrivatePackages: true }, (error, found) =>
      error === null ? resolve(found) : reject(error),
    );
  });
}

interface LockedPackage {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
}

async function readLock(): Promise<Readonly<Record<string, LockedPackage>>> {
  const text = await textOf(join(root, 'package-lock.json'));
  if (text === null) throw new Error('package-lock.json is missing');
  return (JSON.parse(text) as { packages: Record<string, LockedPackage> }).packages;
}

/** `A OR B`: one suffices. `A AND B`: both are needed. */
function isAgreed({ name, licence }: Package): boolean {
  const alternatives = licence.replace(/[()]/g, '').split(/\s+OR\s+/);
  return alternatives.some((alternative) =>
    alternative
      .split(/\s+AND\s+/)
      .every((part) => AGREED.test(part) || EXCEPTIONS[part]?.test(name) === true),
  );
}

function render(all: readonly Package[]): string {
  const groups = [
    ['Dependencies of the workspaces, the sandbox included', all.filter(({ use }) => use === 'runtime')],
    ['Tools to build and test only', all.filter(({ use }) => use === 'development')],
  ] as const;
  return [
    '# Licences of the packages used',
    '',
    'Written by `npm run licences`. Native binaries for one platform are under the licence of the package that brings them.',
    '',
    '| licence | runtime | development |',
    '|---|---|---|',
    ...summary(all),
    ...groups.flatMap(([title, group]) => ['', `## ${title}`, '', ...table(group)]),
    '',
  ].join('\n');
}

function summary(all: readonly Package[]): string[] {
  const count = (licence: string, use: Package['use']): number =>
    all.filter((known) => known.licence === licence && known.use === use).length;
  const licences = [...new Set(all.map(({ licence }) => licence))].sort();
  return licences.map((name) => `| ${name} | ${count(name, 'runtime')} | ${count(name, 'development')} |`);
}

const table = (group: readonly Package[]): string[] => [
  '| package | version | licence |',
  '|---|---|---|',
  ...group.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
];

await listLicences(process.argv.includes('--check'));
