// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasBars, type ChartTable, type Mark } from '../../src/charts/tables/choice.ts';
import { chosen } from '../../src/charts/tables/defaults.ts';
import type { Cell } from '../../src/core/schema.ts';
import { multiple, ratio, unitless } from '../../src/core/units.ts';
import { choiceOf, chosenOf, EUR, svgOf, tableOf } from './drawn.ts';

const MARKS: readonly Mark[] = ['line', 'area', 'bar', 'stacked', 'scatter'];

const EXTREME = [0, -0, 5e-324, 1e-200, 1e300, -1e300, 1.7e308, Number.NaN, Infinity, -Infinity, 1e17, 1e17 + 16, 0.1, -3];

const number: fc.Arbitrary<Cell> = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(...EXTREME), fc.constant(null), fc.constant('1.5'));
const day: fc.Arbitrary<Cell> = fc.oneof(
  fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 10)),
  fc.constantFrom('2026-01-01', '2026-01-02', null, '2026-02-30', 'infinity', '-000043-03-15'),
);
const moment: fc.Arbitrary<Cell> = fc.oneof(
  fc.date({ min: new Date('2025-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }).map((d) => d.toISOString().slice(0, 23)),
  fc.constantFrom('2026-01-01T10:00:00.123456', null),
);
const text: fc.Arbitrary<Cell> = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('DE', 'FR', '', null, '<script>'));

/** A table of up to three columns of numbers after something to draw along and something to make series of. */
const table: fc.Arbitrary<ChartTable> = fc.integer({ min: 0, max: 25 }).chain((rows) => {
  const cells = (cell: fc.Arbitrary<Cell>) => fc.array(cell, { minLength: rows, maxLength: rows });
  const along = fc.oneof(
    cells(day).map((c) => ['date', c] as const),
    cells(moment).map((c) => ['timestamp', c] as const),
    cells(text).map((c) => ['text', c] as const),
    cells(number).map((c) => ['number', c] as const),
  );
  return fc
    .record({ along, group: cells(text), a: cells(number), b: cells(number), unit: fc.constantFrom(unitless, EUR, ratio, multiple) })
    .chain(({ along, group, a, b, unit }) =>
      fc
        .array(fc.boolean(), { minLength: rows, maxLength: rows })
        .map((incomplete) => tableOf({ along, group: ['text', group], a: ['number', a, unit], b: ['number', b, unit] }, { incomplete })),
    );
});

const numbersIn = (svg: string): string => svg.replaceAll(/<text[^>]*>[^<]*<\/text>/g, '').replaceAll(/<tspan[^>]*>[^<]*<\/tspan>/g, '');

describe('any table', () => {
  it('is drawn or is a problem, and no coordinate is without a number', () => {
    const size = fc.integer({ min: 0, max: 1200 });
    const goal = fc.option(fc.record({ title: fc.string(), value: fc.double(), unit: fc.constant(unitless) }), { nil: null });
    fc.assert(
      fc.property(table, fc.constantFrom(...MARKS), size, goal, (given, mark, width, goal) => {
        const result = chosen(given, choiceOf(mark), goal);
        if (!result.ok) return;
        expect(numbersIn(svgOf(result.value, width, width / 3))).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 200 },
    );
  });

  it('has every number of its drawn columns in the chart, once', () => {
    fc.assert(
      fc.property(table, fc.constantFrom<Mark>('line', 'area', 'scatter'), (given, mark) => {
        const result = chosen(given, choiceOf(mark, { x: 'along', y: ['a'], series: 'group' }));
        if (!result.ok || result.value.notes.some((note) => note.kind === 'series-left-out' || note.kind === 'rows-without-place')) return;
        const drawn = result.value.series.flatMap((one) => one.values.filter((value) => value !== null));
        const inTable = given.data[2]!.flatMap((cell) => (cell === null || !(Math.abs(Number(cell)) <= 1e300) ? [] : [Number(cell)]));
        expect(drawn.toSorted((a, b) => a - b)).toEqual(inTable.toSorted((a, b) => a - b));
      }),
      { numRuns: 200 },
    );
  });

  it.each(MARKS)('of a single row is drawn: %s', (mark) => {
    const svg = svgOf(chosenOf(tableOf({ day: ['date', ['2026-01-01']], net: ['number', [5], EUR] }), choiceOf(mark)));
    expect(numbersIn(svg)).not.toMatch(/NaN|Infinity/);
    expect(svg).toContain(hasBars(mark) ? '<rect' : '<circle');
  });

  it.each(MARKS)('of 100,000 rows is drawn with few elements: %s', (mark) => {
    const rows = Array.from({ length: 100_000 }, (_, i) => i);
    const days = rows.map((i) => new Date(Date.UTC(2000, 0, 1) + i * 3_600_000).toISOString().slice(0, 19));
    const big = tableOf({ at: ['timestamp', days], a: ['number', rows.map((i) => Math.sin(i / 500) * i)], b: ['number', rows] });
    const svg = svgOf(chosenOf(big, choiceOf(mark)));
    expect(svg.match(/<\w/g)!.length).toBeLessThan(5300);
    expect((svg.match(/[ML]-?[\d.]+,/g) ?? []).length).toBeLessThanOrEqual(4 * 5000 + 100);
  });
});

describe('words in a table', () => {
  it.each(MARKS)('are text nodes and nothing else: %s', (mark) => {
    const evil = '<script>alert(1)</script>"\'&';
    const content = tableOf({
      [`${evil}x`]: ['text', [`${evil}1`, `${evil}2`]],
      [`${evil}a`]: ['number', [1, 2]],
      [`${evil}b`]: ['number', [3, 4]],
    });
    const svg = svgOf(chosenOf(content, choiceOf(mark), { title: evil, value: 2, unit: unitless }), 2000);
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(svg).not.toMatch(/<script|<foreignObject|<image|<a |href|on\w+=/i);
    expect(new Set([...svg.matchAll(/<(\w+)/g)].map((match) => match[1]))).toEqual(
      new Set([...svg.matchAll(/<(svg|style|g|path|rect|circle|line|text|tspan)\b/g)].map((match) => match[1])),
    );
  });
});
