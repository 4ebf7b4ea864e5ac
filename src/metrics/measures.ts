import type { Gap, Measure, Reads } from '../core/metric.ts';
import type { UndefinedWhy } from '../core/problems.ts';
import { join, raw, sql, type Sql } from '../core/sql/sql.ts';

interface Words {
  readonly title: string;
  readonly says: string;
}

/** The sum where every amount has an exchange rate, else NULL. */
const known = (unpriced: readonly Gap[], sum: Sql): Sql =>
  sql`CASE WHEN ${join(
    unpriced.map((gap) => sql`sum(${raw(gap)}) = 0`),
    ' AND ',
  )} THEN ${sum} END`;

interface Made {
  readonly sum: Sql;
  readonly reads: readonly Reads[];
  readonly unpriced: readonly Gap[];
  readonly whenZero: UndefinedWhy;
}

const amount = (id: string, words: Words, { sum, unpriced, ...made }: Made): Measure => ({
  id,
  ...words,
  ...made,
  unit: 'money',
  sum: known(unpriced, sum),
  unpriced,
  short: null,
  whenNull: 'no-rate',
});

/** A sum of an orders column; unknown in a period with orders in a currency that has no rate. */
const ofOrders = (id: string, words: Words): Measure =>
  amount(id, words, { sum: sql`sum(${raw(id)})`, reads: ['orders'], unpriced: ['unpriced_orders'], whenZero: 'no-revenue' });

export const gross = ofOrders('gross', { title: 'gross revenue', says: 'Line items at full price, without tax and shipping.' });
export const sales = ofOrders('sales', { title: 'sales', says: 'Gross revenue less discounts, without tax and shipping.' });
export const net = ofOrders('net', {
  title: 'net revenue',
  says: 'Sales less returns, without tax and shipping. Returns fall on the day of the order.',
});
export const total = ofOrders('total', { title: 'total revenue', says: 'What customers paid, with tax and shipping, before refunds.' });
export const shippingIncome = ofOrders('shipping_income', {
  title: 'shipping income',
  says: 'What customers paid for shipping, without tax.',
});

/** Revenue by basis: the same names everywhere. */
export const REVENUE: Readonly<Record<string, Measure>> = { net, sales, gross, total };

export const cogs: Measure = {
  ...amount(
    'cogs',
    {
      title: 'cost of goods',
      says: 'Unit cost of every unit ordered, on the day of the order. Goods that came back are not credited: an export does not tell whether they were restocked.',
    },
    {
      sum: sql`CASE WHEN sum(units) = 0 OR sum(costed_units) > 0 THEN sum(cogs) END`,
      reads: ['orders', 'product_costs'],
      unpriced: ['unpriced_orders'],
      whenZero: 'zero-denominator',
    },
  ),
  short: 'uncosted_units',
  whenNull: 'no-unit-costs',
};

const byRules = (id: 'fulfilment' | 'fees', words: Words): Measure => ({
  ...amount(id, words, {
    sum: sql`sum(${raw(id)})`,
    reads: ['orders', 'cost_rules'],
    unpriced: ['unpriced_orders'],
    whenZero: 'zero-denominator',
  }),
  short: `unruled_${id}`,
});

export const fulfilment = byRules('fulfilment', { title: 'fulfilment', says: 'Picking, packing and shipping by the cost rules.' });
export const fees = byRules('fees', {
  title: 'payment fees',
  says: 'Transaction fees by the cost rules. Fees are not given back on refunds.',
});

export const paidSpend = amount(
  'paid_spend',
  { title: 'ad spend', says: 'What ad platforms charged.' },
  { sum: sql`sum(ad_spend)`, reads: ['ad_spend'], unpriced: ['unpriced_spend'], whenZero: 'no-spend' },
);
const allMarketing = amount(
  'all_marketing',
  { title: 'marketing cost', says: 'Ad spend, and what agencies, creators and tools cost.' },
  {
    sum: sql`sum(ad_spend + other_marketing)`,
    reads: ['ad_spend', 'marketing_costs'],
    unpriced: ['unpriced_spend', 'unpriced_others'],
    whenZero: 'no-spend',
  },
);

/** Marketing by scope: the same names everywhere. */
export const SPEND: Readonly<Record<string, Measure>> = { paid: paidSpend, all: allMarketing };

/** Net revenue of what has no unit cost: how much of a margin is not accounted for. */
export const uncosted = ofOrders('uncosted', {
  title: 'net revenue without unit cost',
  says: 'Net revenue of lines whose product has no cost on the day of the order.',
});
