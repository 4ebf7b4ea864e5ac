import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DateOrder, DecimalMark, FieldType } from '../../src/core/importer.ts';
import { unwrap } from '../../src/core/result.ts';
import { firstCell, type Cell } from '../../src/core/schema.ts';
import { as, sql } from '../../src/core/sql/sql.ts';
import { typed } from '../../src/importers/typing.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

interface Form {
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder;
}

/** What a cell's text is read as. */
async function read(type: FieldType, text: string, form: Partial<Form> = {}): Promise<Cell> {
  const value = typed(type, sql`x`, { decimal: '.', dateOrder: 'ymd', ...form });
  return firstCell(unwrap(await engine.rows(sql`SELECT ${as(value, 'value')} FROM (SELECT ${text} AS x)`)), 'value');
}

const comma = { decimal: ',' } as const;

describe('money with the point', () => {
  it.each([
    ['12.50', 12.5],
    ['-3.1', -3.1],
    ['1,234.56', 1234.56],
    ['1,23,456.70', 123456.7],
    ["1'234.50", 1234.5],
    ['1\u202F234.50', 1234.5],
    ['$1.50', 1.5],
    ['US$1.92', 1.92],
    ['€ 119.00', 119],
    ['119.00 EUR', 119],
    ['-3.10 EUR', -3.1],
    ['−4.10', -4.1],
    ['(2.50)', -2.5],
    ['($1,234.50)', -1234.5],
    ['.5', 0.5],
    ['5.', 5],
    [' 7 ', 7],
    ['kr 12', 12],
  ])('reads %j as %d', async (text, value) => {
    expect(await read('money', text)).toBe(value);
  });

  it.each(['', '--', ' --', '-', 'n/a', 'abc', '1.2.3', '12,50', '1 2', '< 10%', '> 90%', '1-2', '2024-01-01', 'EUR', 'nan', '1,2345'])(
    'reads nothing from %j',
    async (text) => {
      expect(await read('money', text)).toBeNull();
    },
  );

  it('keeps four decimals to the digit, up to the edge of what it holds', async () => {
    expect(await read('money', '99999999999999.9999')).toBe('99999999999999.9999');
    expect(await read('money', '0.0001')).toBe(0.0001);
    expect(await read('money', '100000000000000')).toBeNull();
  });
});

describe('money with the comma', () => {
  it.each([
    ['12,50', 12.5],
    ['1.234,56', 1234.56],
    ['1.234', 1234],
    ['1\u202F020,50', 1020.5],
    ['1 020,50 €', 1020.5],
    ['R$ 1.020,50', 1020.5],
    ['-1.234,5', -1234.5],
    ['7', 7],
  ])('reads %j as %d', async (text, value) => {
    expect(await read('money', text, comma)).toBe(value);
  });

  it.each(['12.50', '1,234.56', '1.5', '--'])('reads nothing from %j', async (text) => {
    expect(await read('money', text, comma)).toBeNull();
  });
});

describe('numbers', () => {
  it.each([
    ['0.15%', 0.15],
    ['77.77%', 77.77],
    ['1.5E-7', 1.5e-7],
    ['1,234', 1234],
  ])('reads %j as %d', async (text, value) => {
    expect(await read('number', text)).toBe(value);
  });

  it.each(['nan', 'NaN', 'inf', 'Infinity', '-infinity', '1e400'])('reads nothing from %j', async (text) => {
    expect(await read('number', text)).toBeNull();
  });
});

describe('whole numbers', () => {
  it.each([
    ['12', 12],
    ['1,234,567', 1234567],
    ['64656.0', 64656],
    ['-5', -5],
    ['9007199254740993', '9007199254740993'],
  ])('reads %j as %s', async (text, value) => {
    expect(await read('integer', text)).toBe(value);
  });

  it('does not round', async () => {
    expect(await read('integer', '1.7')).toBeNull();
    expect(await read('integer', '1,5', comma)).toBeNull();
  });
});

describe('yes and no', () => {
  it.each([
    ['true', true],
    ['TRUE', true],
    ['yes', true],
    ['WAHR', true],
    ['false', false],
    ['0', false],
    ['nein', false],
    ['maybe', null],
    ['', null],
  ])('reads %j as %s', async (text, value) => {
    expect(await read('boolean', text)).toBe(value);
  });
});

describe('days', () => {
  it.each([
    ['2026-02-05', '2026-02-05'],
    [' 2026-02-05 ', '2026-02-05'],
    ['2026-02-05 10:11:12 +0100', '2026-02-05'],
    ['2026-02-05T10:11:12Z', '2026-02-05'],
    ['2026/6/12', '2026-06-12'],
    ['20260205', '2026-02-05'],
    ['Thu, 5 Feb 2026', '2026-02-05'],
    ['5 Feb 26', '2026-02-05'],
    ['Sep 01, 2026', '2026-09-01'],
    ['September 1, 2026', '2026-09-01'],
    ['01-Jan-24', '2024-01-01'],
    ['1969-12-31', '1969-12-31'],
    ['5.2.26', '2026-02-05'],
    ['5.2.1970', '1970-02-05'],
  ])('reads %j as %s', async (text, day) => {
    expect(await read('date', text)).toBe(day);
  });

  it.each([
    ['dmy', '03/04/2026', '2026-04-03'],
    ['mdy', '03/04/2026', '2026-03-04'],
    ['dmy', '3.4.26', '2026-04-03'],
    ['dmy', '03/04/20', '2020-04-03'],
    ['mdy', '3/4/20', '2020-03-04'],
    ['dmy', '31-12-24', '2024-12-31'],
    ['dmy', '2026/04/03', '2026-04-03'],
  ] as const)('reads %s %j as %s', async (dateOrder, text, day) => {
    expect(await read('date', text, { dateOrder })).toBe(day);
  });

  it.each([
    '',
    'infinity',
    'epoch',
    '2026-02-30',
    '2026-13-01',
    '03/04/2026',
    '03/04/20',
    '2026-02-05 Sale',
    '1/2-2026',
    '00010203',
    '2026-02-05x',
    '2026-W05',
    'Total',
    '12:30',
    '24',
  ])('reads nothing from %j where no order is known', async (text) => {
    expect(await read('date', text)).toBeNull();
  });
});

describe('times', () => {
  it.each([
    ['2025-08-22 12:43:50 +0100', '2025-08-22T12:43:50'],
    ['2025-08-22T12:43:50-0800', '2025-08-22T12:43:50'],
    ['2025-08-22 12:43:50', '2025-08-22T12:43:50'],
    ['2025-08-22T12:43:50.123456Z', '2025-08-22T12:43:50.123456'],
    ['2025-08-22 12:43', '2025-08-22T12:43:00'],
    ['2025-08-22 12:43 +01:00', '2025-08-22T12:43:00'],
    ['2025-08-22', '2025-08-22T00:00:00'],
    ['1969-12-31 23:59:59.999', '1969-12-31T23:59:59.999'],
  ])('reads %j as the local time %s', async (text, time) => {
    expect(await read('timestamp', text)).toBe(time);
  });

  it.each([
    ['dmy', '22/08/2025 12:43', '2025-08-22T12:43:00'],
    ['mdy', '8/22/2025 1:43:50 PM', '2025-08-22T13:43:50'],
    ['mdy', '8/22/2025 12:05 AM', '2025-08-22T00:05:00'],
    ['ymd', '2025/08/22 12:43', '2025-08-22T12:43:00'],
    ['ymd', '2025-08-22 10:00:00 PM', '2025-08-22T22:00:00'],
    ['dmy', '22.08.2025 9:05', '2025-08-22T09:05:00'],
    ['dmy', '22/08/25', '2025-08-22T00:00:00'],
    ['mdy', '8/22/2025 3:04pm', '2025-08-22T15:04:00'],
  ] as const)('reads %s %j as %s', async (dateOrder, text, time) => {
    expect(await read('timestamp', text, { dateOrder })).toBe(time);
  });

  it.each(['', 'epoch', 'infinity', '2025-08-22 10:00:00 and text', '2025-08-22 25:00:00', '2025-02-30 10:00:00'])(
    'reads nothing from %j',
    async (text) => {
      expect(await read('timestamp', text)).toBeNull();
    },
  );

  it.each([
    ['2025-08-22 12:43:50 +0100', 60],
    ['2025-08-22 12:43:50 -0330', -210],
    ['2025-08-22 12:43:50 +05:30', 330],
    ['2025-08-22T12:43:50Z', 0],
    ['2025-08-22 12:43:50 UTC', 0],
    ['2025-08-22 12:43:50', null],
  ])('have the offset of %j: %s', async (text, minutes) => {
    expect(firstCell(unwrap(await engine.rows(sql`SELECT offset_minutes(x) AS o FROM (SELECT ${text} AS x)`)), 'o')).toBe(minutes);
  });
});

describe('a cell that says it does not apply', () => {
  it.each(['', ' ', '-', '--', ' --', '—', '–', 'n/a', 'N/A', '#N/A', 'null', 'NaN'])('%j does', async (text) => {
    expect(firstCell(unwrap(await engine.rows(sql`SELECT not_applicable(${text}) AS no`)), 'no')).toBe(true);
  });

  it.each(['0', 'none', '---', 'na', '-1'])('%j does not', async (text) => {
    expect(firstCell(unwrap(await engine.rows(sql`SELECT not_applicable(${text}) AS no`)), 'no')).toBe(false);
  });
});
