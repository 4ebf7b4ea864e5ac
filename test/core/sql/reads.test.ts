import { describe, expect, it } from 'vitest';
import { readsOf, referencesIn, renamed } from '../../../src/core/sql/reads.ts';

const known = new Set(['weekly', 'orders', 'goal', 'übersicht']);
const reads = (text: string): string[] => readsOf(text, known);

describe('a SQL text reads', () => {
  it.each([
    ['SELECT * FROM weekly', ['weekly']],
    ['from ORDERS join Weekly using (week)', ['orders', 'weekly']],
    ['SELECT * FROM "weekly"', ['weekly']],
    ['SELECT "weekly".mer, o.net FROM "weekly", orders o', ['weekly', 'orders']],
    ['SELECT (SELECT goal) FROM main.weekly, book.main.orders', ['goal', 'weekly', 'orders']],
    ['SELECT * FROM übersicht', ['übersicht']],
    ["FROM query_table('weekly')", ['weekly']],
    ["FROM query('SELECT * FROM orders')", ['orders']],
    ['FROM query($$ SELECT * FROM orders $$)', ['orders']],
    ['WITH x AS (FROM weekly) SELECT * FROM x, orders', ['weekly', 'orders']],
    ['SELECT sum(net) FROM orders WHERE week > (SELECT max(week) FROM wee', ['orders']],
    ['SELECT weekly', ['weekly']],
  ])('%s', (text, names) => {
    expect(reads(text)).toEqual(names);
  });

  it.each([
    ['nothing in comments', 'SELECT 1 -- FROM weekly\n /* orders */'],
    ['nothing in texts', "SELECT 'weekly', $$orders$$"],
    ['no column behind its table', 'SELECT x.weekly, y."orders" FROM x, y'],
    ['no alias', 'SELECT 1 AS weekly, 2 as "orders"'],
    ['no part of a word', 'SELECT weekly_2, my_orders FROM goals'],
    ['nothing of an empty text', ''],
  ])('%s', (_, text) => {
    expect(reads(text)).toEqual([]);
  });

  it('rather too much than too little: a column called like a cell counts', () => {
    expect(reads('SELECT goal FROM other')).toEqual(['goal']);
  });

  it('at places that are told', () => {
    expect(referencesIn('FROM "weekly" w', known)).toEqual([{ name: 'weekly', at: 5, length: 8 }]);
  });
});

describe('renaming', () => {
  it('changes what is read, and nothing that looks like it', () => {
    const text = `SELECT weekly.mer, x.weekly, 'weekly' AS weekly FROM "weekly", query_table('weekly') -- weekly`;
    expect(renamed(text, 'weekly', 'by_week')).toBe(
      `SELECT by_week.mer, x.weekly, 'weekly' AS weekly FROM by_week, query_table('by_week') -- weekly`,
    );
  });

  it('and back gives the text again, where no quotes had to go', () => {
    const text = 'FROM weekly JOIN orders ON weekly.week = orders.week';
    expect(renamed(renamed(text, 'weekly', 'by_week'), 'by_week', 'weekly')).toBe(text);
  });
});
