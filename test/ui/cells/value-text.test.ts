import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordingFor } from '../../../src/core/problem-text.ts';
import type { CellResult } from '../../../src/core/runtime.ts';
import type { Cell } from '../../../src/core/schema.ts';
import { count, date, duration, money, multiple, ratio, unitless, type Unit } from '../../../src/core/units.ts';
import { nothing, scalar, type CellValue } from '../../../src/core/values.ts';
import { inFull, resultText, scalarText, valueText } from '../../../src/ui/cells/value-text.ts';
import { Format } from '../../../src/ui/format.ts';

const english = new Format('en-GB');
const german = new Format('de-DE');

describe('a value as text', () => {
  it.for<[Cell, Unit, string, string]>([
    [3.4, multiple, '3.40×', '3,40×'],
    [0.1234, ratio, '12.3%', '12,3 %'],
    [-625, money('EUR'), '−€625.00', '−625,00 €'],
    [24_000.4, money('EUR'), '€24,000', '24.000 €'],
    [0.0042, money('EUR'), '€0.0042', '0,0042 €'],
    [1234.567, unitless, '1,234.57', '1.234,57'],
    [409, count('orders'), '409', '409'],
    [2.5, duration('day'), '2.5 days', '2,5 days'],
    [1, duration('day'), '1 day', '1 day'],
    [1 / 3, unitless, '0.33', '0,33'],
    [0.1 + 0.2, unitless, '0.3', '0,3'],
    [1e15, unitless, '1E15', '1E15'],
    [0, money('EUR'), '€0.00', '0,00 €'],
    [46_350, date, '24 Nov 2026', '24. Nov. 2026'],
    ['2026-11-24', date, '24 Nov 2026', '24. Nov. 2026'],
    [true, unitless, 'Yes', 'Yes'],
    ['left\u202Eright', unitless, 'left␣right', 'left␣right'],
    [null, money('EUR'), '–', '–'],
  ])('is %o in %o: “%s”', ([value, unit, inEnglish, inGerman]) => {
    const plain = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');
    expect([plain(scalarText(value, unit, english)), plain(scalarText(value, unit, german))]).toEqual([inEnglish, inGerman]);
  });

  it('never looks like zero where it is not, between a billionth and a quadrillion', () => {
    const units = [unitless, multiple, ratio, money('EUR')];
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e14, noNaN: true }), fc.constantFrom(...units), (value, unit) => {
        expect(scalarText(value, unit, english)).toMatch(/[1-9]/);
        expect(scalarText(-value, unit, english)).toMatch(/−.*[1-9]/);
      }),
    );
  });

  it('is there in full where it is rounded', () => {
    expect(inFull(1 / 3, unitless, english)).toBe('0.333333333333333');
    expect(inFull(24_000.4, money('EUR'), english)).toBe('24,000.4');
    expect([inFull(2, unitless, english), inFull('x', unitless, english), inFull(46_350, date, english)]).toEqual([null, null, null]);
  });
});

const table = (rows: number): CellValue => ({
  type: 'table',
  table: { columns: [], count: rows, rows: { in: 'engine', name: 't' }, version: '1' },
});

const undefinedMer = { type: 'scalar', value: null, unit: multiple } as const;

describe('a cell in running text', () => {
  const words = { format: english, wording: wordingFor('en-GB') };
  const of = (result: CellResult<CellValue> | undefined): string => {
    const { text, tone, why } = resultText(result, words);
    return tone === 'value' ? text : `${text} ${why}`;
  };

  it('is its value, of a table how many rows it has', () => {
    expect(of({ status: 'ready', value: scalar(3.4, multiple), ms: 1 })).toBe('3.40×');
    expect(of({ status: 'ready', value: table(1204), ms: 1 })).toBe('1,204 rows');
    expect(valueText(table(1), english)).toBe('1 row');
    expect(of({ status: 'running', last: scalar(2, multiple) })).toBe('2.00×');
  });

  it('is a dash with its reason where there is none', () => {
    const problem = { code: 'name-not-here', name: 'targt', near: null, at: 1 } as const;
    expect(of(undefined)).toBe('– No cell has this name');
    expect(of({ status: 'idle' })).toBe('– Not worked out yet');
    expect(of({ status: 'running', last: null })).toBe('– Not worked out yet');
    expect(of({ status: 'failed', problem, last: scalar(2, multiple) })).toBe('– “targt” is not a name here');
    expect(of({ status: 'ready', value: nothing, ms: 1 })).toBe('– It has no value');
    expect(of({ status: 'ready', value: scalar(null, unitless), ms: 1 })).toBe('– It is empty');
  });

  it('tells why a metric is undefined as its newest complete period does', () => {
    const row = (why: 'no-spend' | null, incomplete: boolean) => ({
      start: null,
      end: null,
      value: null,
      high: null,
      state: null,
      incomplete,
      why: why && ({ code: 'undefined-value', why, detail: '' } as const),
      measures: {},
    });
    const metric = {
      metric: 'mer',
      unit: multiple,
      definition: '',
      grain: 'week',
      warnings: [],
      rows: [row('no-spend', false), row(null, true)],
    } as const;
    expect(of({ status: 'ready', value: { ...undefinedMer, metric }, ms: 1 })).toBe('– No spend');
  });
});
