import type { LedgerSource, LedgerTable } from '../core/ledger.ts';
import type { Settings } from '../core/settings.ts';
import { as, id, sql, type Sql } from '../core/sql/sql.ts';
import { labelled, UNASSIGNED } from './labels.ts';
import { AD } from './shapes.ts';
import { fed } from './sources.ts';

const text = (says: string) => ({ type: 'text', unit: 'none', says }) as const;

export const adSpend: LedgerTable = {
  name: 'ad_spend',
  title: 'Ad spend',
  says: 'One row for each day, platform, account, campaign, ad set and ad, as fine as the export. What platforms claim stands beside what they cost.',
  grain: ['date', 'platform', 'account', 'campaign', 'ad_set', 'ad', 'geo', 'currency'],
  columns: {
    date: { type: 'date', unit: 'none', says: 'The day, in the ad account’s time zone.' },
    platform: text('Meta, Google, TikTok.'),
    account: text('Ad account, where the export names one.'),
    campaign: text('Campaign; empty where the export is by account.'),
    ad_set: text('Ad set or ad group.'),
    ad: text('Ad.'),
    currency: text('Currency of the amounts.'),
    spend: { type: 'number', unit: 'money', says: 'What was spent.' },
    impressions: { type: 'integer', unit: 'count', says: 'Times shown.' },
    clicks: { type: 'integer', unit: 'count', says: 'Clicks: on the link, where the platform tells them apart.' },
    platform_conversions: { type: 'number', unit: 'count', says: 'Purchases the platform claims.' },
    platform_revenue: { type: 'number', unit: 'money', says: 'Purchase value the platform claims.' },
    attribution_window: text('The window the claims are made under; several, if rows differ.'),
    role: text('prospecting, retargeting, brand search or retention, by the workbook’s rules.'),
    funnel: text('top, middle or bottom, by the workbook’s rules.'),
    geo: text('Country or region, where the export breaks down by it or the rules tell it.'),
  },
};

/**
 * All rows that feed the table as `rows_of`, by account: where just one account of a platform is named, files that name none
 * are taken to be of it (`unnamed`).
 */
const rowsByAccount = (sources: readonly LedgerSource[]): Sql =>
  sql`told AS (${fed(sources, 'ad_spend', AD)}),
    named AS (SELECT platform, min(account) AS account FROM told WHERE account IS NOT NULL GROUP BY platform HAVING count(DISTINCT account) = 1),
    rows_of AS (SELECT t.* REPLACE (coalesce(t.account, n.account) AS account), t.account IS NULL AS unnamed FROM told t LEFT JOIN named n USING (platform))`;

/**
 * Each day of an account once. Where several files tell the same day, the one that reaches further is believed; a file
 * that breaks the same amount down more finely is taken in its place, since nothing is lost by it.
 */
export function adSpendBase(sources: readonly LedgerSource[]): Sql {
  return sql`WITH ${rowsByAccount(sources)},
    days AS (SELECT platform, account, date, source_rank, max(level) AS level, sum(spend) AS spend FROM rows_of GROUP BY ALL),
    believed AS (SELECT *, arg_min(coalesce(spend, 0), source_rank) OVER (PARTITION BY platform, account, date) AS amount FROM days),
    chosen AS (SELECT platform, account, date, source_rank FROM believed
      QUALIFY row_number() OVER (PARTITION BY platform, account, date ORDER BY abs(coalesce(spend, 0) - amount) <= 0.05 DESC, level DESC, source_rank) = 1)
  SELECT r.date, r.platform, r.account, r.campaign, r.ad_set, r.ad, r.geo, r.currency, CAST(coalesce(sum(r.spend), 0) AS DECIMAL(38,4)) AS spend,
    CAST(sum(r.impressions) AS BIGINT) AS impressions, CAST(sum(r.clicks) AS BIGINT) AS clicks,
    CAST(sum(r.platform_conversions) AS DECIMAL(38,6)) AS platform_conversions, CAST(sum(r.platform_revenue) AS DECIMAL(38,4)) AS platform_revenue,
    string_agg(DISTINCT r.attribution_window, ' · ' ORDER BY r.attribution_window) AS attribution_window
  FROM rows_of r JOIN chosen c ON c.platform = r.platform AND c.account IS NOT DISTINCT FROM r.account AND c.date = r.date AND c.source_rank = r.source_rank
  GROUP BY ALL`;
}

const label = (name: 'channel' | 'role' | 'funnel' | 'geo', { labelRules }: Settings): Sql =>
  labelled(name, labelRules, ['campaign', 'platform']);

/** What rules tell of a row of `base.ad_spend`: its role and funnel, and its region where the export does not break down by it. */
export const spendLabels = (settings: Settings): Readonly<Record<'role' | 'funnel' | 'geo', Sql>> => ({
  role: label('role', settings),
  funnel: label('funnel', settings),
  geo: sql`coalesce(geo, nullif(${label('geo', settings)}, ${UNASSIGNED}))`,
});

/**
 * The marketing channel that a row of `base.ad_spend` pays for. It is only ever told: by a rule for channels over `platform`
 * or `campaign`. Where none fits it is the platform's own name, which no order has unless a rule gives it that name too.
 */
export const spendChannel = (settings: Settings): Sql => sql`coalesce(nullif(${label('channel', settings)}, ${UNASSIGNED}), platform)`;

/** The table people read: roles, funnels and regions by the workbook's rules. */
export function adSpendView(settings: Settings): Sql {
  const made: Readonly<Record<string, Sql>> = spendLabels(settings);
  return sql`SELECT ${Object.keys(adSpend.columns).map((name) => (made[name] ? as(made[name], name) : id(name)))} FROM base.ad_spend`;
}

/**
 * Pairs of files that tell days of one account differently, one of them at least without naming it: is it one account
 * restated, or two accounts? `campaigns`: how many campaigns each names; `shared`: how many both do. Ranks are those of
 * `feeding`.
 */
export function adOverlaps(sources: readonly LedgerSource[]): Sql {
  return sql`WITH ${rowsByAccount(sources)},
    days AS (SELECT platform, account, date, source_rank, bool_or(unnamed) AS unnamed, coalesce(sum(spend), 0) AS spend FROM rows_of GROUP BY platform, account, date, source_rank),
    pairs AS (SELECT a.platform, a.source_rank AS first, b.source_rank AS second, count(*) AS days, min(a.date) AS day,
        arg_min(a.spend, a.date) AS first_spend, arg_min(b.spend, b.date) AS second_spend
      FROM days a JOIN days b ON a.platform = b.platform AND a.account IS NOT DISTINCT FROM b.account AND a.date = b.date AND a.source_rank < b.source_rank
      WHERE (a.unnamed OR b.unnamed) AND abs(a.spend - b.spend) > 0.05 GROUP BY ALL),
    campaigns AS (SELECT platform, source_rank, list(DISTINCT campaign) AS named FROM told WHERE campaign IS NOT NULL GROUP BY ALL)
  SELECT p.*, coalesce(len(x.named), 0) AS first_campaigns, coalesce(len(y.named), 0) AS second_campaigns, coalesce(len(list_intersect(x.named, y.named)), 0) AS shared
  FROM pairs p LEFT JOIN campaigns x ON x.platform = p.platform AND x.source_rank = p.first
    LEFT JOIN campaigns y ON y.platform = p.platform AND y.source_rank = p.second ORDER BY p.platform, p.first, p.second`;
}
