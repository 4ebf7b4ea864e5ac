import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaOffers, sqlName, sqlOffers, type Completion, type Offers } from '../../../src/ui/editor/completions.ts';

const KNOWN: readonly Completion[] = [
  { label: 'orders', detail: 'table', kind: 'table' },
  { label: 'ad_spend', detail: 'table', kind: 'table' },
  { label: 'goal', detail: 'EUR', kind: 'cell' },
  { label: 'net', detail: 'number, EUR', kind: 'column', of: 'orders' },
  { label: 'order', detail: 'text', kind: 'column', of: 'orders' },
  { label: 'spend', detail: 'number, EUR', kind: 'column', of: 'ad_spend' },
  { label: 'SUM', detail: 'SUM(number1, …)', kind: 'function' },
  { label: 'SELECT', detail: '', kind: 'keyword' },
];

/** The place of `|` in a text, and the text without it. */
const placed = (marked: string): readonly [text: string, at: number] => [marked.replace('|', ''), marked.indexOf('|')];
const sql = (marked: string): Offers => sqlOffers(...placed(marked), KNOWN);
const formula = (marked: string): Offers => formulaOffers(...placed(marked), KNOWN);
const inserts = (offers: Offers): readonly string[] | null => offers && offers.offers.map((offer) => offer.insert);

/** What would be put in first. */
const best = (offers: Offers): readonly string[] => {
  const most = Math.max(...offers!.offers.map((offer) => offer.boost));
  return offers!.offers.filter((offer) => offer.boost === most).map((offer) => offer.insert);
};

describe('completion in SQL', () => {
  it('offers behind a table and its dot that table’s columns alone', () => {
    expect(inserts(sql('SELECT orders.| FROM orders'))).toEqual(['net', '"order"']);
    expect(sql('SELECT orders.ne| FROM orders')?.from).toBe(14);
    expect(inserts(sql('SELECT ORDERS.|'))).toEqual(['net', '"order"']);
    expect(sql('SELECT nothing.| FROM orders')).toBeNull();
  });

  it.for(['FROM orders o', 'FROM orders AS o', 'FROM ad_spend JOIN "orders" AS "o" ON true', 'FROM ad_spend a, orders /* mine */ o'])(
    'knows the alias in %s',
    (from) => {
      expect(inserts(sql(`SELECT o.| ${from}`))).toEqual(['net', '"order"']);
    },
  );

  it('takes no keyword for an alias', () => {
    expect(sql('SELECT where.| FROM orders WHERE 1')).toBeNull();
  });

  it('offers the columns of the tables that are read first, then names, functions and keywords', () => {
    const offers = sql('SELECT n| FROM orders');
    expect(best(offers)).toEqual(['net', '"order"']);
    expect(inserts(offers)).toEqual(['orders', 'ad_spend', 'goal', 'net', '"order"', 'SUM(', 'SELECT']);
    expect(offers?.from).toBe(7);
  });

  it('offers every column as long as no table is read', () => {
    expect(inserts(sql('SELECT |'))).toContain('spend');
    expect(best(sql('SELECT |'))).toEqual(['orders', 'ad_spend', 'goal']);
  });

  it.for(["SELECT 'or|", "SELECT 'or|ders'", 'SELECT 1 -- or|', 'SELECT /* or|', 'SELECT /* or| */', 'SELECT 12|', 'SELECT $$ or|'])(
    'offers nothing inside a text, a comment or a number: %s',
    (marked) => {
      expect(sql(marked)).toBeNull();
    },
  );

  it('offers names again behind a text or a comment that is closed', () => {
    for (const marked of ["SELECT 'x'|", 'SELECT /* x */|', 'SELECT $$x$$|']) expect(inserts(sql(marked)), marked).toContain('orders');
  });

  it('offers names alone behind an opened quote, and closes it', () => {
    const offers = sql('SELECT "o|');
    expect(offers?.from).toBe(8);
    expect(inserts(offers)).toContain('order"');
    expect(inserts(offers)).not.toContain('SUM(');
    expect(inserts(sql('SELECT orders."o|" FROM orders'))).toEqual(['net', 'order']);
  });
});

describe('a name in SQL', () => {
  it('is quoted where it has to be', () => {
    expect(['net', 'größe', 'order', 'Cost per Click', 'a"b', '1st'].map(sqlName)).toEqual([
      'net',
      'größe',
      '"order"',
      '"Cost per Click"',
      '"a""b"',
      '"1st"',
    ]);
  });
});

describe('completion in a formula', () => {
  it('offers functions, tables and cells', () => {
    const offers = formula('=S|');
    expect([offers?.from, inserts(offers)]).toEqual([1, ['orders', 'ad_spend', 'goal', 'SUM(']]);
    expect(inserts(formula('=1+|'))).toContain('goal');
    expect(formula('=SUM(or|')?.from).toBe(5);
  });

  it('offers a table’s columns in its brackets, and closes them once', () => {
    expect([formula('=SUM(orders[n|')?.from, inserts(formula('=SUM(orders[n|'))]).toEqual([12, ['net]', 'order]']]);
    expect(inserts(formula('=SUM(orders[|]'))).toEqual(['net', 'order']);
    expect(formula('=SUM(nothing[|')).toBeNull();
  });

  it.for(['="or|', '="or|ders"', '=12|', '=#N/|', '=orders[net]|'])('offers nothing in %s', (marked) => {
    expect(formula(marked)).toBeNull();
  });

  it('offers names again behind a text', () => {
    expect(inserts(formula('="a"|'))).toContain('goal');
  });
});

describe('completion anywhere', () => {
  it('begins in the text, and fails at nothing that is half typed', () => {
    const piece = fc.constantFrom(
      'SELECT ',
      'orders',
      '.',
      '"',
      "'",
      '$$',
      '--',
      '/*',
      '*/',
      '\n',
      '[',
      ']',
      '(',
      ',',
      ' as o ',
      '12',
      '=',
      '#',
      'ö',
      '🦆',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(60), (pieces, n) => {
        const text = pieces.join('');
        const at = Math.min(n, text.length);
        for (const offers of [sqlOffers(text, at, KNOWN), formulaOffers(text, at, KNOWN)])
          if (offers) expect(offers.from >= 0 && offers.from <= at).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
