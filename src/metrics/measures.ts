import type { Measure, Reads } from '../core/metric.ts';
import type { UndefinedWhy } from '../core/problems.ts';
import { raw, sql, type Sql } from '../core/sql/sql.ts';

interface Words {
  readonly title: string;
  readonly says: string;
}

/** A sum of an orders column; unknown in a period with orders in a currency that has no rate. */
function ofOrders(id: string, words: Words, unit: 'money' | 'count' = 'money', whenZero: UndefinedWhy = 'no-revenue'): Measure {
  return { id, ...words, unit, reads: ['orders'], sum: known('unpriced_orders', sql`sum(${raw(id)})`), whenNull: 'no-rate', whenZero };
}

const known = (unpriced: string, sum: Sql): Sql => sql`CASE WHEN sum(${raw(unpriced)}) = 0 THEN ${sum} END`;

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
export const orderCount = ofOrders('orders', { title: 'orders', says: 'Orders that count.' }, 'count', 'no-orders');

/** Revenue by basis: the same names everywhere. */
export const REVENUE: Readonly<Record<string, Measure>> = { net, sales, gross, total };

export const cogs: Measure = {
  id: 'cogs',
  title: 'cost of goods',
  says: 'Unit cost of every unit ordered, on the day of the order. Goods that came back are not credited: an export does not tell whether they were restocked.',
  unit: 'money',
  reads: ['orders', 'product_costs'],
  sum: known('unpriced_orders', sql`CASE WHEN sum(units) = 0 OR sum(costed_units) > 0 THEN sum(cogs) END`),
  whenNull: 'no-unit-costs',
  whenZero: 'zero-denominator',
};

function byRules(id: 'fulfilment' | 'fees', words: Words): Measure {
  return {
    id,
    ...words,
    unit: 'money',
    reads: ['orders', 'cost_rules'],
    sum: known('unpriced_orders', sql`sum(${raw(id)})`),
    whenNull: 'no-rate',
    whenZero: 'zero-denominator',
  };
}

export const fulfilment = byRules('fulfilment', { title: 'fulfilment', says: 'Picking, packing and shipping by the cost rules.' });
export const fees = byRules('fees', {
  title: 'payment fees',
  says: 'Transaction fees by the cost rules. Fees are not given back on refunds.',
});

function ofSpend(id: string, words: Words, columns: Sql, reads: readonly Reads[]): Measure {
  return {
    id,
    ...words,
    unit: 'money',
    reads,
    sum: known('unpriced_spend', sql`sum(${columns})`),
    whenNull: 'no-rate',
    whenZero: 'no-spend',
  };
}

export const paidSpend = ofSpend('paid_spend', { title: 'ad spend', says: 'What ad platforms charged.' }, sql`ad_spend`, ['ad_spend']);
export const allMarketing = ofSpend(
  'all_marketing',
  { title: 'marketing cost', says: 'Ad spend, and what agencies, creators and tools cost.' },
  sql`ad_spend + other_marketing`,
  ['ad_spend', 'marketing_costs'],
);

/** Marketing by scope: the same names everywhere. */
export const SPEND: Readonly<Record<string, Measure>> = { paid: paidSpend, all: allMarketing };

/** Net revenue of what has no unit cost: how much of a margin is not accounted for. */
export const uncosted = ofOrders('uncosted', {
  title: 'net revenue without unit cost',
  says: 'Net revenue of lines whose product has no cost on the day of the order.',
});
