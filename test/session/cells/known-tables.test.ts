import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Name } from '../../../src/core/names.ts';
import { count, money, unitless } from '../../../src/core/units.ts';
import type { TableValue } from '../../../src/core/values.ts';
import { ledgerTables } from '../../../src/ledger/index.ts';
import { ledgerValues, sourceValue } from '../../../src/session/cells/known-tables.ts';
import type { Session } from '../../../src/session/session.ts';
import type { Settings } from '../../../src/core/settings.ts';
import type { LocalEngine } from '../../../workers/engine.ts';
import { rowsOf, startEngine } from '../../helpers/engine.ts';
import { metaFile, ordersFile } from '../../helpers/exports.ts';
import { bookWith, changed } from '../../helpers/ledger.ts';

let engine: LocalEngine;
let session: Session;
beforeAll(async () => {
  engine = await startEngine();
  const orders = ['2026-01-05', '2026-01-12'].map((at, i) => ({ at, total: 100 + i, tags: i === 0 ? 'vip' : '' }));
  session = await bookWith(engine, [ordersFile(orders), metaFile([{ day: '2026-01-05', spend: 10 }])]);
});
afterAll(() => engine.close());

const tables = (): ReadonlyMap<Name, TableValue> => ledgerValues(session.state.ledger!);
const columnOf = (table: Name, name: Name) =>
  tables()
    .get(table)!
    .columns.find((column) => column.name === name);

/** The ledger's tables whose version a change of settings makes another; the settings are put back. */
async function touched(settings: Partial<Settings>): Promise<readonly Name[]> {
  const [before, then] = [tables(), session.state.workbook.settings];
  await changed(session, settings);
  const after = tables();
  await changed(session, then);
  return [...before.keys()].filter((name) => before.get(name)!.version !== after.get(name)!.version);
}

describe('the ledger’s tables', () => {
  it('are all there, with the columns and the rows they have in the engine', async () => {
    expect([...tables().keys()]).toEqual(ledgerTables.map(({ name }) => name));
    for (const [name, { columns, count: rows }] of tables()) {
      const described = await rowsOf(engine, `SELECT column_name FROM (DESCRIBE FROM ${name})`);
      expect(described.map((row) => row['column_name'])).toEqual(expect.arrayContaining(columns.map((column) => column.name)));
      expect(await rowsOf(engine, `SELECT count(*) AS n FROM ${name}`)).toEqual([{ n: rows }]);
    }
  });

  it('hold money in each row’s own currency', () => {
    expect(columnOf('orders', 'net')).toMatchObject({ type: 'number', unit: money('EUR'), currencyIn: 'currency' });
    expect(columnOf('ad_spend', 'spend')).toMatchObject({ unit: money('EUR'), currencyIn: 'currency' });
    expect(columnOf('orders', 'country')).toMatchObject({ type: 'text', unit: unitless, currencyIn: null });
    expect(columnOf('order_lines', 'quantity')).toMatchObject({ unit: count('quantity'), currencyIn: null });
    const all = [...tables().values()].flatMap(({ columns }) => columns);
    expect(all.filter(({ unit, currencyIn }) => currencyIn !== null && unit.kind !== 'money')).toEqual([]);
  });

  it('are of another version where a change touches them, and of the same where it does not', async () => {
    expect(await touched({ weekStart: 7 })).toEqual([]);
    const byCosts = await touched({ marketingCosts: [{ date: '2026-01-06', kind: 'agency', amount: 7, currency: null }] });
    expect(byCosts).toContain('marketing_costs');
    expect(byCosts).not.toContain('ad_spend');
    const byRule = await touched({ labelRules: [{ label: 'role', field: 'campaign', contains: 'prosp', value: 'new' }] });
    expect(byRule).toContain('ad_spend');
    expect(byRule).not.toContain('product_costs');
  });

  it('are of another version where their amounts are in another currency', async () => {
    const found = await touched({ currency: 'USD' });
    expect(found).toEqual(expect.arrayContaining(['orders', 'ad_spend', 'marketing_costs']));
    const money = [...tables()].filter(([, { columns }]) => columns.some(({ unit }) => unit.kind === 'money')).map(([name]) => name);
    expect(found).toEqual(expect.arrayContaining(money));
  });
});

describe('a source’s table', () => {
  it('is as it was read: its columns by name, under its own name, with its rows', async () => {
    const [source] = session.state.workbook.sources;
    const value = sourceValue(source!);
    expect(value).toMatchObject({ count: 2, rows: { in: 'engine', name: 'orders_export' } });
    const described = await rowsOf(engine, 'SELECT column_name FROM (DESCRIBE FROM orders_export)');
    expect(value.columns.map(({ name }) => name)).toEqual(described.map((row) => row['column_name']));
  });

  it('is of another version where it is read otherwise', () => {
    const [source] = session.state.workbook.sources;
    const other = { ...source!, reading: { ...source!.reading, decimal: ',' as const } };
    expect(sourceValue(source!).version).toBe(sourceValue({ ...source!, sample: true }).version);
    expect(sourceValue(other).version).not.toBe(sourceValue(source!).version);
  });
});
