import { count } from '../../core/units.ts';
import type { Starter } from './starter.ts';

const SQL = `SELECT
  product,
  currency,
  sum(quantity) AS units,
  sum(quantity * unit_price - discount) AS amount
FROM order_lines
GROUP BY product, currency
ORDER BY amount DESC
LIMIT (SELECT CAST(products_shown AS INTEGER) FROM products_shown)`;

const TEXT = `The query reads the ledger's table \`order_lines\` and the number beside it. Its rows are a table under its name: the chart reads it, and so can any other query or formula, as \`=SUM(top_products[units])\`.
The {{products_shown}} products shown sold {{units_shown}} units.`;

/** A query, what it gives drawn, and how to read it elsewhere. */
export const sqlNotebook: Starter = {
  id: 'sql-notebook',
  title: 'SQL notebook',
  says: 'The products that sell most, as a query that reads a number you set, and a chart of it.',
  cells: () => [
    { kind: 'text', name: 'about_the_query', props: { text: TEXT }, width: 8 },
    {
      kind: 'input',
      name: 'products_shown',
      props: { control: 'slider', value: 10, unit: count('products'), min: 1, max: 30, step: 1 },
      width: 4,
    },
    { kind: 'sql', name: 'top_products', props: { text: SQL } },
    {
      kind: 'chart',
      name: 'top_products_chart',
      props: { table: 'top_products', mark: 'bar', x: 'product', y: ['amount'], series: null, goal: null },
      width: 9,
    },
    { kind: 'formula', name: 'units_shown', props: { text: '=SUM(top_products[units])' }, width: 3 },
  ],
};
