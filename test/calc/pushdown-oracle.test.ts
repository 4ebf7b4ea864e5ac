import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PUSHED } from '../../src/calc/pushdown.ts';
import { unwrap } from '../../src/core/result.ts';
import { rowObjects, type Cell } from '../../src/core/schema.ts';
import { id, sql } from '../../src/core/sql/sql.ts';
import { money, sameUnit } from '../../src/core/units.ts';
import type { TableValue } from '../../src/core/values.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';
import { engineTable, hereTable, PushingBench, type Outcome } from '../helpers/pushing.ts';

/** Each column takes the values of its list in turn, at a step of its own, so that they meet in many ways. */
const LISTS: Readonly<Record<string, readonly [list: string, step: number]>> = {
  txt: [`['apple', 'Apple', '10', '10.0', '1e1', '', NULL, 'a*b', 'zebra', 'Ärger', 'ärger', '2026-01-05', 'TRUE', '10%', 'ten']`, 7],
  dec: [`[10.00, 0.10, 0.20, 0.30, -3.05, NULL, 9.50, 12345678.91]::DECIMAL(18, 2)[]`, 5],
  big: [`[10, 0, -3, NULL, 9007199254740993, 46027]::BIGINT[]`, 11],
  dbl: [`[0.1, 0.30000000000000004, NULL, 'nan', 'inf', '-inf', 10, 1e300, 46027.5]::DOUBLE[]`, 13],
  day: [`['2026-01-05', '2026-01-06', NULL, '1900-02-28', '0001-01-01', '2024-02-29', '1970-01-01']::DATE[]`, 17],
  at: [
    `['2026-01-05 12:30:00', '2026-01-05 12:30:00.75', NULL, '1899-12-31 06:00:00', '2026-01-06 00:00:00', 'infinity']::TIMESTAMP[]`,
    19,
  ],
  yes: [`[TRUE, FALSE, NULL]`, 1],
  amount: [`[1.10, 2.20, NULL, 5.00]::DECIMAL(12, 2)[]`, 23],
  currency: [`['EUR', 'USD', NULL]`, 1],
  euro: [`[100.25, NULL, 0.05]::DECIMAL(12, 2)[]`, 29],
  euros: [`['EUR', NULL]`, 1],
};
const COLUMNS = Object.keys(LISTS);
const QUERY = `SELECT ${Object.entries(LISTS)
  .map(([name, [list, step]]) => `(${list})[1 + (i * ${step}) % len(${list})] AS ${name}`)
  .join(', ')} FROM range(90) t(i)`;
const EUR = { unit: money('EUR') };

let engine: LocalEngine;
let pushed: TableValue;
let here: TableValue;
beforeAll(async () => {
  engine = await startEngine();
  pushed = await engineTable(engine, QUERY, { amount: { ...EUR, currencyIn: 'currency' }, euro: { ...EUR, currencyIn: 'euros' } });
  here = await hereTable(engine, pushed);
});
afterAll(() => engine.close());

const OPERANDS = ['10', '9.5', '-3', '1e1', '10%', '0.3', 'apple', 'APPLE', 'a*', '?pple', '*', 'a~*b', 'ä*', '*b', '*e*', 'ÄRGER', 'm'];
const DAYS = ['2026-01-05', '2026-01-05T12:30', '1970-01-01', '46027', '1899-12-31 06:00', 'TRUE', 'false', ''];
const text = (said: string): string => `"${said.replaceAll('"', '""')}"`;
const written = fc
  .tuple(fc.constantFrom('', '=', '<>', '>', '<', '>=', '<='), fc.constantFrom(...OPERANDS, ...DAYS))
  .map(([op, operand]) => text(op + operand));
const single = fc.oneof(
  { weight: 6, arbitrary: written },
  { weight: 2, arbitrary: fc.constantFrom('10', '0.1', '0.1+0.2', '-3', 'TRUE', 'DATE(2026,1,5)', 'DATE(1970,1,1)', '') },
  { weight: 1, arbitrary: fc.constantFrom('NA()', '1/0', `REPT("*", 300)`) },
);
const array = fc.constantFrom(
  '{"apple","10"}',
  '{">5";"<3"}',
  '{10,0.1;TRUE,"<>"}',
  't[txt]',
  't[dec]',
  't[day]',
  'IF({1,0}, "=10", NA())',
);
const criterion = fc.oneof({ weight: 8, arbitrary: single }, { weight: 1, arbitrary: array });
const column = fc.constantFrom(...COLUMNS).map((name) => `t[${name}]`);

/** A call of any pushed function. */
const formula = fc
  .record({
    name: fc.constantFrom(...Object.keys(PUSHED)),
    value: column,
    pairs: fc.array(fc.tuple(column, criterion), { minLength: 1, maxLength: 3 }),
    part: fc.constantFrom('0', '1', '0.3', '0.5', '2', '-1', '"0.25"', '{0.1,0.9}', '', 'TRUE'),
    three: fc.boolean(),
  })
  .map(({ name, value, pairs, part, three }) => {
    const { shape } = PUSHED[name]!;
    const [first] = pairs;
    if (shape === 'column' || shape === 'statistic') return `=${name}(${value})`;
    if (shape === 'column-part') return `=${name}(${value}, ${part})`;
    if (shape === 'count-if') return `=${name}(${first!.join(', ')})`;
    if (shape === 'if') return `=${name}(${[...first!, ...(three ? [value] : [])].join(', ')})`;
    return `=${name}(${[...(shape === 'ifs' ? [value] : []), ...pairs.flat()].join(', ')})`;
  });

/** Beside an error in a table numbers are told as text. */
function near(one: Cell, other: Cell): boolean {
  if (one === other) return true;
  const [a, b] = [Number(one), Number(other)];
  return one !== null && other !== null && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** Units of a nothing are no matter, nor is which of two mistakes is told where one is of units. */
function agree(one: Outcome, other: Outcome): boolean {
  if (one.is === 'wrong' && other.is === 'wrong') return new Set([why(one), why(other), 'units']).size <= 2;
  if (one.is === 'value' && other.is === 'value')
    return near(one.value, other.value) && (one.value === 0 || sameUnit(one.unit, other.unit));
  if (one.is !== 'table' || other.is !== 'table') return false;
  return (
    one.height === other.height && one.cells.length === other.cells.length && one.cells.every((cell, i) => near(cell, other.cells[i]!))
  );
}

function why({ problem }: Extract<Outcome, { is: 'wrong' }>): string {
  if (problem.code === 'currencies-mixed' || problem.code === 'unit-mismatch') return 'units';
  return problem.code === 'formula-error' ? problem.error : problem.code;
}

const named = (formulas: readonly string[]): Record<string, string> => Object.fromEntries(formulas.map((f, i) => [`f_${i}`, f]));

describe('a pushed function', () => {
  it('gives what the same function gives over the rows themselves', async () => {
    const ordinary = new PushingBench(engine);
    const bench = new PushingBench(engine);
    await fc.assert(
      fc.asyncProperty(fc.array(formula, { minLength: 1, maxLength: 40 }), async (formulas) => {
        const expected = await ordinary.run({ t: here }, named(formulas));
        const found = await bench.run({ t: pushed }, named(formulas));
        const differing = Object.keys(expected).filter((name) => !agree(expected[name]!, found[name]!));
        expect(differing.map((name) => JSON.stringify([named(formulas)[name], expected[name], found[name]]))).toEqual([]);
      }),
      { numRuns: 60 },
    );
    expect(ordinary.queries).toEqual([]);
  });

  it('gives the same where there are too many groups to have all of them, or says so', async () => {
    const ordinary = new PushingBench(engine);
    const bench = new PushingBench(engine, 12);
    const count = { all: 0, answered: 0, filtered: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(formula, { minLength: 1, maxLength: 15 }), async (formulas) => {
        const expected = await ordinary.run({ t: here }, named(formulas));
        const found = await bench.run({ t: pushed }, named(formulas));
        const isRefused = (outcome: Outcome): boolean =>
          (outcome.is === 'wrong' && outcome.problem.code === 'table-too-large') ||
          (outcome.is === 'table' && outcome.cells.includes('#CALC!'));
        const answered = Object.keys(expected).filter((name) => !isRefused(found[name]!));
        const differing = answered.filter((name) => !agree(expected[name]!, found[name]!));
        expect(differing.map((name) => JSON.stringify([named(formulas)[name], expected[name], found[name]]))).toEqual([]);
        count.all += formulas.length;
        count.answered += answered.length;
      }),
      { numRuns: 60 },
    );
    count.filtered = bench.queries.filter((query) => query.includes(' WHERE ')).length;
    expect(count.answered / count.all).toBeGreaterThan(0.6);
    expect(count.filtered).toBeGreaterThan(20);
  });
});

describe('an aggregate by one criterion', () => {
  const MEETS: Readonly<Record<string, (cell: number, value: number) => boolean>> = {
    '=': (cell, value) => cell === value,
    '<>': (cell, value) => cell !== value,
    '>': (cell, value) => cell > value,
    '<': (cell, value) => cell < value,
  };
  const FUNCTIONS: Readonly<Record<string, (found: readonly number[]) => number | null>> = {
    SUMIFS: (found) => found.reduce((a, b) => a + b, 0),
    AVERAGEIFS: (found) => (found.length === 0 ? null : found.reduce((a, b) => a + b, 0) / found.length),
    MINIFS: (found) => Math.min(...found),
    MAXIFS: (found) => Math.max(...found),
  };

  it('is what counting by hand gives', async () => {
    const rows = rowObjects(unwrap(await engine.rows(sql`SELECT dec, big, CAST(day AS VARCHAR) AS day, euro FROM ${id(pushed.version)}`)));
    const asked = fc.record({
      name: fc.constantFrom(...Object.keys(FUNCTIONS)),
      op: fc.constantFrom(...Object.keys(MEETS)),
      by: fc.constantFrom('dec', 'big', 'euro'),
      value: fc.constantFrom(10, 0.1, -3.05, 9.5, 46027, 0, 100.25),
    });
    const bench = new PushingBench(engine);
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 30 }), async (all) => {
        const counts = all.map(({ op, by, value }) => `=COUNTIFS(t[${by}], "${op}${value}")`);
        const sums = all.map(({ name, op, by, value }) => `=${name}(t[dec], t[${by}], "${op}${value}")`);
        const found = await bench.run({ t: pushed }, named([...counts, ...sums]));
        all.forEach(({ name, op, by, value }, i) => {
          const matching = rows.filter((row) => (row[by] === null ? op === '<>' : MEETS[op]!(Number(row[by]), value)));
          const numbers = matching.flatMap((row) => (row['dec'] === null ? [] : [Number(row['dec'])]));
          const expected = FUNCTIONS[name]!(numbers);
          expect(found[`f_${i}`]).toMatchObject({ value: matching.length });
          if (expected === null) expect(found[`f_${all.length + i}`]).toMatchObject({ problem: { error: '#DIV/0!' } });
          else expect((found[`f_${all.length + i}`] as { value: number }).value).toBeCloseTo(Number.isFinite(expected) ? expected : 0, 6);
        });
      }),
      { numRuns: 25 },
    );
  });
});
