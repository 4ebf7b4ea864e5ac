import type { Importer } from '../core/importer.ts';
import { sql } from '../core/sql/sql.ts';

const fields = {
  period: { headers: ['day', 'week', 'month', 'date'], type: 'date' },
  orders: { headers: ['orders'], type: 'integer' },
  gross: { headers: ['gross sales'], type: 'money' },
  discounts: { headers: ['discounts'], type: 'money' },
  returns: { headers: ['returns', 'sales reversals'], type: 'money' },
  net: { headers: ['net sales'], type: 'money' },
  shipping: { headers: ['shipping charges', 'shipping'], type: 'money' },
  taxes: { headers: ['taxes'], type: 'money' },
  total: { headers: ['total sales'], type: 'money' },
  visitors: { headers: ['online store visitors', 'visitors'], type: 'integer' },
  sessions: { headers: ['sessions', 'online store sessions'], type: 'integer' },
} as const;

const FIGURES = ['total sales', 'net sales', 'gross sales', 'online store visitors', 'online store sessions', 'sessions', 'visitors'];

/** A Shopify Analytics report by day, week or month. Returns stand on the day of the return, so it is a check, not a source. */
export const shopifyReport: Importer<keyof typeof fields> = {
  id: 'shopify-report',
  title: 'Shopify report',
  vendor: 'Shopify',
  fields,
  needsCurrency: false,
  recognises: (head) => {
    const first = head.headers[0]?.trim().toLowerCase() ?? '';
    const report = ['day', 'week', 'month'].includes(first) && head.has(...FIGURES) && !head.has('cost', 'campaign', 'source', 'medium');
    return report && head.preamble.length === 0 ? 0.9 : 0;
  },
  day: (s) => s.column('period'),
  feeds: [],
  facts: (s) => sql`SELECT sum(${s.column('orders')}) AS orders, sum(${s.column('gross')}) AS gross, sum(${s.column('net')}) AS net,
    sum(${s.column('total')}) AS total, sum(${s.column('visitors')}) AS visitors FROM ${s.table}`,
};
