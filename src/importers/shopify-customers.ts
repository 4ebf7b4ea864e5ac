import type { Importer } from '../core/importer.ts';
import { sql } from '../core/sql/sql.ts';

const fields = {
  email: { headers: ['email'], type: 'text' },
  totalSpent: { headers: ['total spent'], type: 'money' },
  totalOrders: { headers: ['total orders'], type: 'integer' },
  customerId: { headers: ['customer id'], type: 'text' },
  tags: { headers: ['tags'], type: 'text' },
} as const;

/** `customers_export.csv`: Shopify's own totals a customer, newsletter sign-ups included. A check beside the ledger. */
export const shopifyCustomers: Importer<keyof typeof fields> = {
  id: 'shopify-customers',
  title: 'Shopify customers',
  vendor: 'Shopify',
  fields,
  needsCurrency: false,
  recognises: (head) => (head.hasAll('first name', 'last name', 'email', 'total spent', 'total orders') ? 1 : 0),
  feeds: [],
  facts: (
    s,
  ) => sql`SELECT count(*) FILTER (WHERE ${s.column('totalOrders')} > 0) AS customers, sum(${s.column('totalSpent')}) AS total_spent,
    sum(${s.column('totalOrders')}) AS total_orders FROM ${s.table}`,
};
