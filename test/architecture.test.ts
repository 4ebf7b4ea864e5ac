import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { kinds } from '../src/cells/index.ts';
import { charts } from '../src/charts/index.ts';
import { importers } from '../src/importers/index.ts';
import { ledgerTables } from '../src/ledger/index.ts';
import { metrics } from '../src/metrics/index.ts';

const root = resolve(import.meta.dirname, '..');

/** Which room may import from which others. A room may always import from itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'src/core': [],
  'src/stats': ['src/core'],
  'src/ledger': ['src/core'],
  'src/importers': ['src/core', 'src/ledger'],
  'src/metrics': ['src/core', 'src/stats', 'src/ledger'],
  'src/charts': ['src/core'],
  'src/calc': ['src/core'],
  'src/engine': ['src/core', 'src/calc'],
  'src/cells': ['src/core', 'src/stats', 'src/ledger', 'src/metrics', 'src/charts', 'src/engine', 'src/calc'],
  'src/workbook': ['src/core', 'src/cells', 'src/calc'],
  'src/session': ['src/core', 'src/ledger', 'src/importers', 'src/metrics', 'src/engine', 'src/calc', 'src/cells', 'src/workbook'],
  'src/storage': ['src/core', 'src/workbook', 'src/session'],
  'src/ui': [
    'src/core',
    'src/ledger',
    'src/importers',
    'src/metrics',
    'src/charts',
    'src/engine',
    'src/calc',
    'src/cells',
    'src/workbook',
    'src/session',
    'src',
  ],
  'src/book': ['src/core', 'src/importers', 'src/metrics', 'src/calc', 'src/session', 'workers'],
  src: ['src/core', 'src/engine', 'src/session', 'src/storage', 'src/ui'],
  workers: ['src/core', 'src/ledger', 'src/importers', 'src/stats', 'src/calc', 'src/engine'],
};

/** Rooms that hold a catalogue: one file a thing, each registered. */
const WORD_BANS = ['utils', 'lib', 'common', 'types', 'models', 'services', 'helper', 'manager', 'misc'];

function filesIn(folder: string): string[] {
  const entries = existsSync(join(root, folder)) ? readdirSync(join(root, folder), { recursive: true, withFileTypes: true }) : [];
  return entries.filter((e) => e.isFile() && /\.(ts|svelte)$/.test(e.name)).map((e) => relative(root, join(e.parentPath, e.name)));
}

const sources = [...filesIn('src'), ...filesIn('workers')];

/** `src/ui/page/Figures.svelte` lives in `src/ui`; `src/main.ts` in `src`. */
const roomOf = (file: string): string =>
  file.startsWith('workers/') ? 'workers' : file.split('/').length === 2 ? 'src' : file.split('/').slice(0, 2).join('/');

function importsOf(file: string): { path: string; typeOnly: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(['"]([^'"]+)['"]\)/g),
  ];
  return found.map((m) => ({ path: (m[2] ?? m[3])!, typeOnly: m[1] !== undefined }));
}

const ownImports = (file: string): string[] =>
  importsOf(file)
    .filter(({ path }) => path.startsWith('.'))
    .map(({ path }) => relative(root, resolve(root, dirname(file), path.replace(/\?.*$/, ''))));

describe('the plan of the house', () => {
  it('lets imports go only along its arrows', () => {
    const strays = sources.flatMap((file) =>
      ownImports(file)
        .filter((target) => roomOf(target) !== roomOf(file) && !(ARROWS[roomOf(file)] ?? []).includes(roomOf(target)))
        .map((target) => `${file} → ${target}`),
    );
    expect(strays).toEqual([]);
  });

  it('keeps core free of the DOM, of Svelte and of packages', () => {
    const packages = filesIn('src/core').flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => !path.startsWith('.'))
        .map(({ path }) => `${file} → ${path}`),
    );
    const dom = filesIn('src/core').filter((file) =>
      /\b(document|window|navigator|HTMLElement)\b\./.test(readFileSync(join(root, file), 'utf8')),
    );
    expect({ packages, dom }).toEqual({ packages: [], dom: [] });
  });

  it('imports DuckDB in one place for the browser and one for Node, Svelte in one place outside the page', () => {
    const importing = (pattern: RegExp) => sources.filter((file) => importsOf(file).some(({ path }) => pattern.test(path))).sort();
    expect(importing(/^@duckdb\//)).toEqual(['workers/duckdb-browser.ts', 'workers/duckdb-node.ts']);
    expect(importing(/^svelte/).filter((file) => !file.startsWith('src/ui/'))).toEqual(['src/session/session.svelte.ts', 'src/start.ts']);
  });

  it('starts workers in one function, from text', () => {
    const starting = sources.filter((file) => /new (Shared)?Worker\(/.test(readFileSync(join(root, file), 'utf8')));
    expect(starting).toEqual(['src/engine/spawn.ts']);
    const byAddress = sources.filter((file) => importsOf(file).some(({ path }) => /\?worker$|\?sharedworker/.test(path)));
    expect(byAddress).toEqual([]);
  });

  it('has no way to put text into the page as HTML, nor to run text as code', () => {
    const bad = sources.filter((file) =>
      /\{@html|innerHTML|outerHTML|insertAdjacentHTML|DOMParser|\beval\(|new Function\(/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(bad).toEqual([]);
  });

  it('has no rooms without a meaning', () => {
    const folders = new Set(sources.flatMap((file) => dirname(file).split('/')));
    expect(WORD_BANS.filter((word) => folders.has(word))).toEqual([]);
  });

  it('keeps every file under 300 lines', () => {
    const long = [...sources, ...filesIn('test')]
      .map((file) => [file, readFileSync(join(root, file), 'utf8').split('\n').length] as const)
      .filter(([, lines]) => lines > 300);
    expect(long).toEqual([]);
  });
});

/** `shopify-orders` for `src/importers/shopify-orders.ts`. */
const names = (folder: string): string[] =>
  readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''));

describe('the catalogues', () => {
  it('register every importer under the name of its file', () => {
    const helpers = new Set(['index', 'columns', 'inspect', 'typing']);
    const files = names('src/importers').filter((name) => !helpers.has(name));
    const registered = importers.map((i) => (i.id === 'table' ? 'generic' : i.id));
    expect(
      files.filter(
        (name) =>
          !registered.includes(name) && /export const \w+: Importer/.test(readFileSync(join(root, `src/importers/${name}.ts`), 'utf8')),
      ),
    ).toEqual([]);
    expect(registered.filter((name) => !files.includes(name))).toEqual([]);
  });

  it('register every metric under the name of its file', () => {
    const files = names('src/metrics').filter((name) =>
      /export const \w+: Metric = /.test(readFileSync(join(root, `src/metrics/${name}.ts`), 'utf8')),
    );
    expect(files.sort()).toEqual(metrics.map((m) => m.id.replaceAll('_', '-')).sort());
  });

  it('register every ledger table under the name of its file', () => {
    const files = names('src/ledger').filter((name) =>
      /export const \w+: LedgerTable = /.test(readFileSync(join(root, `src/ledger/${name}.ts`), 'utf8')),
    );
    expect(files.sort()).toEqual(ledgerTables.map((t) => t.name.replaceAll('_', '-')).sort());
  });

  it('register every kind of cell under the name of its file', () => {
    const files = names('src/cells').filter((name) =>
      /export const \w+: CellKind</.test(readFileSync(join(root, `src/cells/${name}.ts`), 'utf8')),
    );
    expect(files.sort()).toEqual(
      Object.keys(kinds)
        .map((id) => id.replaceAll('_', '-'))
        .sort(),
    );
  });

  it('register every chart under the name of its file', () => {
    const files = names('src/charts').filter((name) => name !== 'index');
    expect(files.map((name) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()))).toEqual(Object.keys(charts));
  });

  it('test every metric, ledger table and importer', () => {
    const missing = [
      ...metrics.map((m) => `test/metrics/${m.id.replaceAll('_', '-')}.test.ts`),
      ...ledgerTables.map((t) => `test/ledger/${t.name.replaceAll('_', '-')}.test.ts`),
      ...importers.map((i) => `test/importers/${i.id === 'table' ? 'generic' : i.id}.test.ts`),
    ].filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });
});

describe('the build’s ingredients', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version: string; integrity?: string; license?: string }>;
  };
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;

  it('are pinned to exact versions', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });

  it('hold DuckDB and Arrow at the versions that were looked at, byte for byte', () => {
    const duckdb = lock.packages['node_modules/@duckdb/duckdb-wasm']!;
    expect(duckdb.version).toBe('1.32.0');
    expect(duckdb.integrity).toBe(DUCKDB_INTEGRITY);
    expect(Object.keys(lock.packages).filter((p) => p.endsWith('node_modules/apache-arrow'))).toEqual(['node_modules/apache-arrow']);
    expect(lock.packages['node_modules/apache-arrow']!.version).toBe('17.0.0');
  });

  it('are free to use: no runtime package under another licence than MIT, Apache, BSD or ISC', () => {
    const reachable = new Set<string>();
    const visit = (name: string): void => {
      const entry = lock.packages[`node_modules/${name}`] as { dependencies?: Record<string, string> } | undefined;
      if (!entry || reachable.has(name)) return;
      reachable.add(name);
      Object.keys(entry.dependencies ?? {}).forEach(visit);
    };
    Object.keys(manifest.dependencies).forEach(visit);
    const other = [...reachable].filter(
      (name) => !/^(MIT|Apache-2\.0|BSD-[23]-Clause|ISC|0BSD|Unlicense)$/.test(lock.packages[`node_modules/${name}`]!.license ?? ''),
    );
    // json-bignum's own package.json says MIT, in a form that lockfiles do not carry. argparse (Python-2.0) serves markdown-it's command line alone: it is in no bundle.
    expect(other.sort()).toEqual(['argparse', 'json-bignum']);
    const families = new Set(Object.keys(manifest.dependencies).map((name) => name.replace(/\/.*/, '')));
    expect(families.size).toBeLessThanOrEqual(16);
  });
});

const DUCKDB_INTEGRITY = 'sha512-IewXTNYEjsZCPE9weUWgtjGxUlMRo7qhX0GF6tq/KjK8bnY+RAl4cyUdYUfcdzbyb4b9ZxPC+FOsCcxgaKFWMg==';
