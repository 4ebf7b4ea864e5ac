import { describe, expect, it } from 'vitest';
import type { Cell, ColumnType } from '../../../src/core/schema.ts';
import { money, ratio, unitless, type Unit } from '../../../src/core/units.ts';
import type { TableColumn } from '../../../src/core/values.ts';
import { Format } from '../../../src/ui/format.ts';
import { conditionOf, meets } from '../../../src/ui/table/conditions.ts';

const column = (type: ColumnType, unit: Unit = unitless): TableColumn => ({ name: 'x', type, unit, currencyIn: null, ratioOf: null });

/** The cells that a typed filter leaves, in a locale. */
function left(typed: string, of: TableColumn, cells: readonly Cell[], locale = 'en-GB'): readonly Cell[] | string | null {
  const condition = conditionOf(typed, of, new Format(locale));
  return condition === null || condition === 'invalid' ? condition : cells.filter((cell) => meets(cell, condition));
}

describe('a filter on numbers', () => {
  const cells = [5, 10, 10.5, -3, null, 0.1 + 0.2, '12345678901234567890'];

  it.for([
    ['>10', [10.5, '12345678901234567890']],
    ['>= 10', [10, 10.5, '12345678901234567890']],
    ['≤5', [5, -3, 0.1 + 0.2]],
    ['<0', [-3]],
    ['=10', [10]],
    ['10', [10]],
    ['=0.3', [0.1 + 0.2]],
    ['>0.3', [5, 10, 10.5, '12345678901234567890']],
    ['=', [null]],
  ] as const)('%s leaves %j', ([typed, expected]) => {
    expect(left(typed, column('number'), cells)).toEqual(expected);
  });

  it('is nothing while empty, and not understood while it is no number', () => {
    expect(left('  ', column('number'), cells)).toBeNull();
    expect(['>', 'abc', '>1x', '=>1'].map((typed) => left(typed, column('integer'), cells))).toEqual(Array(4).fill('invalid'));
  });

  it('is typed as the locale writes it', () => {
    expect(left('>10,25', column('number'), cells, 'de-DE')).toEqual([10.5, '12345678901234567890']);
    expect(left('>1.000', column('number', money('EUR')), [999, 1001, 1.5], 'de-DE')).toEqual([1001]);
  });

  it('of a ratio is asked in percent, as its column is read', () => {
    expect(left('>=12.5', column('number', ratio), [0.1, 0.125, 0.3])).toEqual([0.125, 0.3]);
  });
});

describe('a filter on days', () => {
  const cells = ['2026-10-31', '2026-11-01', '2026-11-24', '2026-12-01', null, '+012345-01-01', '-infinity'];

  it.for([
    ['2026-11', ['2026-11-01', '2026-11-24']],
    ['=2026', ['2026-10-31', '2026-11-01', '2026-11-24', '2026-12-01']],
    ['>2026-11', ['2026-12-01', '+012345-01-01']],
    ['>=2026-11-24', ['2026-11-24', '2026-12-01', '+012345-01-01']],
    ['<2026-11', ['2026-10-31', '-infinity']],
    ['<=2026-11', ['2026-10-31', '2026-11-01', '2026-11-24', '-infinity']],
    ['2026-02-30', 'invalid'],
    ['24', 'invalid'],
    ['=', [null]],
  ] as const)('%s leaves %j', ([typed, expected]) => {
    expect(left(typed, column('date'), cells)).toEqual(expected);
  });

  it('reads a day in figures by the habit of the locale', () => {
    const both = ['2026-03-04', '2026-04-03'];
    expect(left('3.4.2026', column('date'), both, 'de-DE')).toEqual(['2026-04-03']);
    expect(left('3/4/2026', column('date'), both, 'en-US')).toEqual(['2026-03-04']);
    expect(left('03/04/26', column('date'), both, 'en-US')).toBe('invalid');
  });

  it('takes in all the times of a day', () => {
    const times = ['2026-11-23T23:59:59', '2026-11-24T00:00:00', '2026-11-24T23:59:59.999', '2026-11-25T00:00:00'];
    expect(left('2026-11-24', column('timestamp'), times)).toEqual(times.slice(1, 3));
    expect(left('>2026-11-24', column('timestamp'), times)).toEqual(times.slice(3));
  });
});

describe('a filter on words', () => {
  it('finds what is contained, in capitals or not', () => {
    expect(left('meta', column('text'), ['Meta Ads', 'google', null, 'x >10 meta'])).toEqual(['Meta Ads', 'x >10 meta']);
    expect(left('>10', column('text'), ['11', 'x >10'])).toEqual(['x >10']);
  });

  it('finds yes and no by how they begin', () => {
    const cells = [true, false, null];
    expect(['y', 'No', 'x', '='].map((typed) => left(typed, column('boolean'), cells))).toEqual([[true], [false], [], [null]]);
  });
});
