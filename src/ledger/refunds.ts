import type { LedgerTable } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';

export const refunds: LedgerTable = {
  name: 'refunds',
  title: 'Refunds',
  says: 'One row for each refund. The orders export tells how much was paid back but not when: its refunds have no date.',
  grain: ['shop', 'order_id', 'refunded_at'],
  columns: {
    shop: { type: 'text', unit: 'none', says: 'The shop the order is from.' },
    order_id: { type: 'text', unit: 'none', says: 'The order, as in `orders`.' },
    refunded_at: { type: 'timestamp', unit: 'none', says: 'When it was paid back; empty where the file does not tell.' },
    amount: { type: 'number', unit: 'money', says: 'What was paid back, tax and shipping included, as exported.' },
    currency: { type: 'text', unit: 'none', says: 'Currency of the amount.' },
  },
};

export const refundsView: Sql = sql`SELECT shop, order_id, CAST(NULL AS TIMESTAMP) AS refunded_at, refunded AS amount, currency FROM base.orders WHERE refunded <> 0`;
