import type { Facts, Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import type { Problem } from '../core/problems.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { AD } from '../ledger/shapes.ts';

const fields = {
  date: { headers: ['date', 'by day', 'day'], type: 'date' },
  starts: { headers: ['start date'], type: 'date' },
  ends: { headers: ['end date'], type: 'date' },
  campaign: { headers: ['campaign name'], type: 'text' },
  adGroup: { headers: ['ad group name'], type: 'text' },
  ad: { headers: ['ad name'], type: 'text' },
  account: { headers: ['account name', 'advertiser name', 'account id'], type: 'text' },
  currency: { headers: ['currency'], type: 'text' },
  cost: { headers: ['cost', 'total cost'], type: 'money' },
  impressions: { headers: ['impressions'], type: 'integer' },
  clicks: { headers: ['clicks (destination)', 'clicks (all)', 'clicks'], type: 'integer' },
  purchases: { headers: ['complete payment', 'purchases', 'purchase', 'conversions'], type: 'number' },
  value: { headers: ['complete payment value', 'total complete payment value', 'purchase value', 'total purchase value'], type: 'money' },
  roas: { headers: ['complete payment roas', 'payment completion roas', 'purchase roas'], type: 'number' },
} as const;

type Key = keyof typeof fields;
type Source = SourceColumns<Key>;

const day = (s: Source): Sql =>
  sql`coalesce(${s.column('date')}, CASE WHEN ${s.column('starts')} = ${s.column('ends')} THEN ${s.column('starts')} END)`;

const level = (s: Source): number => (s.has('ad') ? 3 : s.has('adGroup') ? 2 : s.has('campaign') ? 1 : 0);

const spend = (s: Source): Sql =>
  sql`SELECT ${selectList(AD, {
    date: day(s),
    platform: sql`'TikTok'`,
    account: sql`coalesce(${s.column('account')}, ${s.account})`,
    level: sql`${level(s)}`,
    campaign: s.column('campaign'),
    ad_set: s.column('adGroup'),
    ad: s.column('ad'),
    currency: s.currency === null ? s.column('currency') : sql`${s.currency}`,
    spend: s.column('cost'),
    impressions: s.column('impressions'),
    clicks: s.column('clicks'),
    platform_conversions: s.column('purchases'),
    platform_revenue: s.has('value')
      ? s.column('value')
      : sql`try_cast(${s.column('roas')} * CAST(${s.column('cost')} AS DOUBLE) AS DECIMAL(18,4))`,
  })} FROM ${s.table} WHERE ${day(s)} IS NOT NULL`;

function problems(facts: Facts): Problem[] {
  const dated = Number(facts['dated'] ?? 0);
  const undated = Number(facts['undated'] ?? 0);
  const text = (key: string): string | null => (facts[key] === null || facts[key] === undefined ? null : String(facts[key]));
  if (dated === 0) return [{ code: 'no-days', from: text('first'), to: text('last'), vendor: 'TikTok Ads' }];
  return undated > 0 ? [{ code: 'period-rows', count: undated }] : [];
}

/** A TikTok Ads Manager export; its last row is `Total` or `Total of N results`. */
export const tiktokAds: Importer<Key> = {
  id: 'tiktok-ads',
  title: 'TikTok Ads',
  vendor: 'TikTok',
  fields,
  needsCurrency: true,
  recognises: (head) => {
    const spent = head.has('cost', 'total cost') && head.has('impressions');
    const names = head.has('campaign name', 'ad group name', 'ad name');
    const tiktoks = head.has(
      'clicks (destination)',
      'complete payment',
      'ctr (destination)',
      'cpc (destination)',
      'complete payment value',
      'complete payment roas',
    );
    return spent && tiktoks ? 0.98 : spent && names && head.has('ad group name') && head.has('date', 'by day') ? 0.8 : 0;
  },
  skip: (raw) => sql`CASE WHEN regexp_full_match(trim(${raw.first}), 'Total( of [\\d,.]+ results?)?', 'i') THEN 'total' END`,
  totals: ['cost', 'impressions', 'clicks', 'purchases', 'value'],
  day,
  covers: (s) => (s.has('starts') && s.has('ends') ? { from: sql`min(${s.column('starts')})`, to: sql`max(${s.column('ends')})` } : null),
  feeds: [{ table: 'ad_spend', select: spend }],
  facts: (
    s,
  ) => sql`SELECT string_agg(DISTINCT ${s.column('account')}, chr(10)) AS accounts, count(*) FILTER (WHERE ${day(s)} IS NOT NULL) AS dated, count(*) FILTER (WHERE ${day(s)} IS NULL) AS undated,
    min(${s.column('starts')}) AS first, max(${s.column('ends')}) AS last FROM ${s.table}`,
  problems,
};
