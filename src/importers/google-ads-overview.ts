import { normalHeader, type Importer, type SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { AD } from '../ledger/shapes.ts';

const fields = {
  date: { headers: ['date'], type: 'date' },
  device: { headers: ['device'], type: 'text' },
  network: { headers: ['network'], type: 'text' },
  cost: { headers: ['cost'], type: 'money' },
  impressions: { headers: ['impressions'], type: 'integer' },
  clicks: { headers: ['clicks'], type: 'integer' },
  cpc: { headers: ['avg. cpc'], type: 'money' },
} as const;

type Key = keyof typeof fields;

const FIRST = ['date', 'hour', 'device', 'network', 'day', 'start hour'];
const KNOWN = new Set([
  ...FIRST,
  'clicks',
  'impressions',
  'avg. cpc',
  'cost',
  'conversions',
  'cost / conv.',
  'conv. value',
  'ctr',
  'interactions',
]);

const spend = (s: SourceColumns<Key>): Sql =>
  sql`SELECT ${selectList(AD, {
    date: s.column('date'),
    platform: sql`'Google'`,
    account: sql`${s.account}`,
    level: sql`0`,
    currency: sql`${s.currency}`,
    spend: s.column('cost'),
    impressions: s.column('impressions'),
    clicks: s.column('clicks'),
  })} FROM ${s.table} WHERE ${s.column('date')} IS NOT NULL`;

/** A card of the Google Ads overview: the account by day, or by device or network over the whole range (which feeds nothing). */
export const googleAdsOverview: Importer<Key> = {
  id: 'google-ads-overview',
  title: 'Google Ads overview card',
  vendor: 'Google',
  fields,
  needsCurrency: true,
  recognises: (head) => {
    const names = head.headers.map(normalHeader);
    const card = FIRST.includes(names[0] ?? '') && head.hasAll('cost', 'clicks') && names.every((n) => KNOWN.has(n));
    return card ? 0.95 : 0;
  },
  day: (s) => s.column('date'),
  feeds: [{ table: 'ad_spend', select: spend }],
  facts: (s) => sql`SELECT count(*) FILTER (WHERE ${s.column('date')} IS NOT NULL) AS dated FROM ${s.table}`,
  problems: (facts) => (Number(facts['dated'] ?? 0) > 0 ? [] : [{ code: 'no-days', from: null, to: null, vendor: 'Google Ads' }]),
};
