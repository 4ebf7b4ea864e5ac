import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecimalMark } from '../../src/core/importer.ts';
import { unwrap } from '../../src/core/result.ts';
import { firstCell, type Cell } from '../../src/core/schema.ts';
import { as, id, sql } from '../../src/core/sql/sql.ts';
import { cell, kindOf, within, type CellKind } from '../../src/importers/cells.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { startEngine } from '../helpers/engine.ts';

let engine: LocalEngine;
beforeAll(async () => void (engine = await startEngine()));
afterAll(() => engine.close());

/** What an importer's cell is read as, within its bounds. */
async function kept(kind: CellKind, text: string, currency: string | null = null, decimal: DecimalMark = '.'): Promise<Cell> {
  const value = cell(kind, sql`x`, { decimal, dateOrder: 'ymd', currency });
  const bounded = within(kind, id('v')) ?? id('v');
  return firstCell(
    unwrap(await engine.rows(sql`SELECT ${as(bounded, 'value')} FROM (SELECT ${as(value, 'v')} FROM (SELECT ${text} AS x))`)),
    'value',
  );
}

describe('the bounds of an importer’s columns', () => {
  it.each([
    ['money', '99999999999.99', '100000000000'],
    ['money', '-99999999999.99', '-100000000001'],
    ['number', '999999999', '9999999999999'],
    ['integer', '999999999999', '9223372036854775807'],
    ['quantity', '9999999', '40063813'],
    ['quantity', '0.5', '1e20'],
    ['date', '2100-12-31', '2101-01-01'],
    ['date', '1990-01-01', '1989-12-31'],
    ['timestamp', '2100-12-31 23:59:59', '2101-01-01 00:00:00'],
    ['instant', '1990-01-01 00:00:00 +0100', '9999-12-31 10:00:00 +0100'],
  ] as const)('of %s hold %s and not %s', async (kind, held, beyond) => {
    expect(await kept(kind, held)).not.toBeNull();
    expect(await kept(kind, beyond)).toBeNull();
  });

  it('are none of the day from which something holds', async () => {
    expect(await kept('since', '1900-01-01')).toBe('1900-01-01');
    expect(kindOf('validFrom', 'date')).toBe('since');
  });
});

describe('a currency', () => {
  it.each([
    ['EUR', 'EUR'],
    [' eur ', 'EUR'],
    ['€', 'EUR'],
    ['£', 'GBP'],
    ['₹', 'INR'],
    ['US$', 'USD'],
    ['sek', 'SEK'],
    ['EURO', null],
    ['$', null],
    ['E1R', null],
  ])('%j is %s', async (text, code) => {
    expect(await kept('currency', text)).toBe(code);
    expect(kindOf('fromCurrency', 'text')).toBe('currency');
  });
});

describe('an amount in a file of one currency', () => {
  it.each([
    ['EUR', '€10', 10],
    ['EUR', '10 EUR', 10],
    ['EUR', '10', 10],
    ['EUR', '$10', null],
    ['EUR', '10 USD', null],
    ['CAD', '$10', 10],
    ['USD', 'US$10', 10],
    ['CAD', 'US$10', null],
    ['USD', '€10', null],
  ])('of %s: %j is %s', async (currency, text, value) => {
    expect(await kept('money', text, currency)).toBe(value);
    expect(await kept('money', text, currency, ',')).toBe(value);
  });
});
