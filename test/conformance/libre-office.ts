import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionNames } from '../../src/calc/functions/names.ts';
import { fail, ok, type Result } from '../../src/core/result.ts';
import type { Plain } from '../helpers/formula.ts';
import { flatDocument, readFlatDocument, type FlatSheet, type NamedRange } from './flat-sheets.ts';
import { functionsIn } from './random-formulas.ts';
import { columnLetter, givenSheet, type Asked } from './workbooks.ts';

/** What LibreOffice 7.4 has no function for. */
const UNKNOWN = new Set(
  `BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER HSTACK LAMBDA LET MAKEARRAY MAP REDUCE SCAN SEQUENCE SORT SORTBY TAKE
  TEXTAFTER TEXTBEFORE TEXTSPLIT TOCOL TOROW UNIQUE VSTACK WRAPCOLS WRAPROWS XLOOKUP XMATCH`.split(/\s+/),
);

/** Functions that files name with a prefix, being younger than the file's form. */
const PREFIXED = new Set(
  `BINOM.DIST CEILING.MATH CHISQ.TEST CONCAT CONFIDENCE.NORM DAYS FLOOR.MATH FORECAST.LINEAR IFNA IFS ISOWEEKNUM MAXIFS MINIFS
  MODE.SNGL NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.INC QUARTILE.INC
  RANK.AVG RANK.EQ STDEV.P STDEV.S SWITCH T.DIST.2T T.INV.2T T.TEST TEXTJOIN UNICHAR UNICODE VAR.P VAR.S XOR Z.TEST`.split(/\s+/),
);

/** Does it know all functions of a formula? Of an error that is written out it can make nothing in this form. */
export const libreOfficeKnows = (formula: string): boolean =>
  !formula.replaceAll(/"[^"]*"/g, '').includes('#') && functionsIn(formula).every((name) => functionNames.has(name) && !UNKNOWN.has(name));

const prefixed = (formula: string): string =>
  formula
    .split(/("[^"]*")/)
    .map((part) =>
      part.startsWith('"') ? part : part.replaceAll(/[A-Z][A-Z0-9.]*(?=\()/g, (name) => (PREFIXED.has(name) ? `_xlfn.${name}` : name)),
    )
    .join('');

/** What it makes of formulas; null where it was not asked. Runs twice: first for how high and wide each result is, then for the results. */
export function askLibreOffice(asked: readonly Asked[]): Result<readonly (Plain | null)[], string> {
  const known = asked.map(({ formula }) => libreOfficeKnows(formula));
  const bodies = asked.map(({ formula }, i) => (known[i] ? prefixed(formula).slice(1) : '0'));
  const sized = recalculated(asked, [
    { name: 'Rows', bare: true, rows: bodies.map((body) => [{ formula: `=ROWS(${body})`, height: 1, width: 1 }]) },
    { name: 'Columns', bare: true, rows: bodies.map((body) => [{ formula: `=COLUMNS(${body})`, height: 1, width: 1 }]) },
  ]);
  if (!sized.ok) return sized;
  const side = (sheet: string, i: number): number => sideOf(sized.value.get(sheet)?.[i]?.[0]);
  const sizes = bodies.map((_, i) => ({ height: side('Rows', i), width: side('Columns', i) }));
  const sheets = [false, true].map((bare) => ({
    name: bare ? 'Bare' : 'Dressed',
    bare,
    rows: bodies.flatMap((body, i) => filled(body, sizes[i]!)),
  }));
  const read = recalculated(asked, sheets);
  if (!read.ok) return read;
  let top = 0;
  return ok(
    sizes.map((size, i) => {
      const from = top;
      top += size.height;
      return known[i] ? resultIn(read.value, from, size) : null;
    }),
  );
}

interface Size {
  readonly height: number;
  readonly width: number;
}

const sideOf = (said: Plain | undefined): number => (typeof said === 'number' && said >= 1 && said <= 200 ? said : 1);

const filled = (body: string, { height, width }: Size): FlatSheet['rows'] =>
  Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (__, c) => (r + c === 0 ? { formula: `=${body}`, height, width } : null)),
  );

/** A result from the sheet that tells truths from numbers, its numbers from the sheet that tells no dates. */
function resultIn(sheets: ReadonlyMap<string, readonly (readonly Plain[])[]>, top: number, { height, width }: Size): Plain {
  const [dressed, bare] = [sheets.get('Dressed')!, sheets.get('Bare')!];
  const rows = Array.from({ length: height }, (_, r) =>
    Array.from({ length: width }, (__, c) => {
      const cell = dressed[top + r]?.[c] ?? '';
      return typeof cell === 'boolean' ? cell : (bare[top + r]?.[c] ?? '');
    }),
  );
  return height * width === 1 ? rows[0]![0]! : rows;
}

/** Sheets as the office gives them back, worked out. It has a home of its own, which is removed, and is asked for nothing but this file. */
function recalculated(asked: readonly Asked[], sheets: readonly FlatSheet[]): Result<ReturnType<typeof readFlatDocument>, string> {
  const folder = mkdtempSync(join(tmpdir(), 'marginbook-office-'));
  try {
    const given = givenSheet(asked);
    const names: readonly NamedRange[] = given.ranges.map(({ name, from, to }) => ({
      name,
      address: `$Given.$${columnLetter(from.column)}$${from.row + 1}:.$${columnLetter(to.column)}$${to.row + 1}`,
    }));
    writeFileSync(join(folder, 'asked.fods'), flatDocument([{ name: 'Given', bare: false, rows: given.rows }, ...sheets], names));
    return converted(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const TIME_MS = 300_000;

const MISSING = 'LibreOffice is missing: there is no soffice on the path. On Debian: apt-get install libreoffice-calc-nogui';

/** Runs it with a home of its own, and nothing else of ours in its environment. */
function run(home: string, args: readonly string[]): Result<string, string> {
  const { error, status, stdout, stderr } = spawnSync(
    'soffice',
    ['--headless', '--norestore', `-env:UserInstallation=file://${home}`, ...args],
    {
      env: { PATH: process.env['PATH'], HOME: home, LC_ALL: 'C.UTF-8' },
      timeout: TIME_MS,
      encoding: 'utf8',
    },
  );
  if (error && 'code' in error && error.code === 'ENOENT') return fail(MISSING);
  return error || status !== 0 ? fail(`soffice ended with ${error?.message ?? status}: ${stderr}`) : ok(stdout);
}

function converted(folder: string): Result<ReturnType<typeof readFlatDocument>, string> {
  const answers = join(folder, 'answers');
  const ran = run(join(folder, 'home'), ['--convert-to', 'fods', '--outdir', answers, join(folder, 'asked.fods')]);
  return ran.ok ? ok(readFlatDocument(readFileSync(join(answers, 'asked.fods'), 'utf8'))) : ran;
}

/** `7.4.7.2`, or that it is missing. */
export function libreOfficeVersion(): Result<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'marginbook-office-'));
  try {
    const ran = run(folder, ['--version']);
    return ran.ok ? ok(/[\d.]{3,}/.exec(ran.value)?.[0] ?? ran.value) : ran;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
