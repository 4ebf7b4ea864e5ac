import { describe, expect, it } from 'vitest';
import type { Cell, ColumnType } from '../../../src/core/schema.ts';
import { count, date, money, multiple, ratio, unitless, type Unit } from '../../../src/core/units.ts';
import type { TableColumn } from '../../../src/core/values.ts';
import { Format } from '../../../src/ui/format.ts';
import { cellText, columnStyle, fullText, ratioReason, unitLabel } from '../../../src/ui/table/cell-text.ts';

const german = new Format('de-DE');
const column = (type: ColumnType, unit: Unit = unitless): TableColumn => ({ name: 'x', type, unit, currencyIn: null, ratioOf: null });

function texts(of: TableColumn, cells: readonly Cell[], format = german): string[] {
  const style = columnStyle(of, cells);
  return cells.map((cell) => cellText(cell, style, format));
}

describe('numbers in a column', () => {
  it('have the same decimals in every row, as many as one of them needs', () => {
    expect(texts(column('number'), [1234.5, -0.25, 7, 0.1 + 0.2, null])).toEqual(['1.234,50', '−0,25', '7,00', '0,30', '–']);
    expect(texts(column('number'), [1 / 3, 2])).toEqual(['0,3333', '2,0000']);
    expect(texts(column('number'), [5, 6])).toEqual(['5', '6']);
  });

  it('have the decimals of their unit', () => {
    expect(texts(column('number', money('EUR')), [12_345.678, 1])).toEqual(['12.345,68', '1,00']);
    expect(texts(column('number', ratio), [0.1254, 1])).toEqual(['12,5', '100,0']);
    expect(texts(column('number', multiple), [3.456])).toEqual(['3,46']);
    expect(texts(column('integer', count('orders')), [1234])).toEqual(['1.234']);
  });

  it('are never all zeros for being small', () => {
    expect(texts(column('number', money('EUR')), [0.0042, 0.0003])).toEqual(['0,0042', '0,0003']);
    expect(texts(column('number', ratio), [0.00012])).toEqual(['0,012']);
    expect(texts(column('number'), [1.5e-7])).toEqual(['0,00000015']);
    expect(texts(column('number', money('EUR')), [3, 0])).toEqual(['3,00', '0,00']);
  });

  it('that a double does not hold are written digit by digit', () => {
    expect(texts(column('number'), ['-12345678901234567.8901'])).toEqual(['−12345678901234567,8901']);
    expect(texts(column('number', ratio), ['12345678901234567.8', '-0.00123456789012345678'])).toEqual([
      '1234567890123456780',
      '−0,123456789012345678',
    ]);
  });

  it('are told in full where the table rounds them', () => {
    const style = columnStyle(column('number', money('EUR')), [1.239, 1.5]);
    expect([fullText(1.239, style, german), fullText(1.5, style, german), fullText(null, style, german)]).toEqual(['1,239', null, null]);
  });
});

describe('days and times in a column', () => {
  it('are written as the person writes them; what her calendar has not stays', () => {
    expect(texts(column('date'), ['2026-11-24', '-infinity', '+012345-01-01'])).toEqual(['24. Nov. 2026', '-infinity', '+012345-01-01']);
    expect(texts(column('timestamp'), ['2026-11-24T10:30:00', '2026-11-24T10:30:05.250'])).toEqual([
      '24. Nov. 2026 10:30',
      '24. Nov. 2026 10:30:05.250',
    ]);
  });

  it('may be the number a spreadsheet has for them', () => {
    expect(texts(column('integer', date), [46_350, 61, 60])).toEqual(['24. Nov. 2026', '1. März 1900', '60']);
  });
});

describe('words in a column', () => {
  it('hide nothing', () => {
    expect(texts(column('text'), ['a\u202eb\n', '', null])).toEqual(['a␣b␣', '', '–']);
    expect(texts(column('boolean'), [true, false, null])).toEqual(['yes', 'no', '–']);
  });
});

describe('a column’s header', () => {
  it('says the unit, or which column has each row’s currency', () => {
    expect(unitLabel(column('number', money('EUR')))).toBe('EUR');
    expect(unitLabel({ ...column('number', money('EUR')), currencyIn: 'currency' })).toBe('currency');
    expect(unitLabel(column('text'))).toBe('');
  });
});

describe('a ratio without a value', () => {
  const mer: TableColumn = { ...column('number', multiple), ratioOf: { over: 'revenue', under: 'spend' } };
  const why = (row: Readonly<Record<string, Cell>>) => ratioReason(mer, (of) => row[of]);

  it('says why, where its parts are in the table', () => {
    expect(why({ revenue: 5, spend: 0 })).toBe('spend is 0 here, and nothing can be divided by 0.');
    expect(why({ revenue: 5, spend: '0.000' })).toContain('spend is 0');
    expect(why({ revenue: 5, spend: null })).toBe('spend has no value here.');
    expect(why({ revenue: null, spend: 2 })).toBe('revenue has no value here.');
    expect(why({})).toBeNull();
    expect(ratioReason(column('number'), () => 0)).toBeNull();
  });
});
