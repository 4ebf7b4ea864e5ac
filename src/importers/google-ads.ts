import type { Facts, Importer, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import type { Problem } from '../core/problems.ts';
import { sql, type Sql } from '../core/sql/sql.ts';
import { AD } from '../ledger/shapes.ts';
import { rangeInWords } from './formats/ranges.ts';

const fields = {
  day: { headers: ['day', 'date', 'tag', 'datum', 'jour', 'día', 'giorno', 'dia', 'dag'], type: 'date' },
  campaign: { headers: ['campaign', 'campaign name', 'kampagne', 'campagne', 'campaña', 'campagna', 'campanha'], type: 'text' },
  adGroup: {
    headers: [
      'ad group',
      'ad group name',
      'anzeigengruppe',
      "groupe d'annonces",
      'grupo de anuncios',
      'gruppo di annunci',
      'grupo de anúncios',
    ],
    type: 'text',
  },
  ad: { headers: ['ad', 'ad id', 'anzeige', 'annonce', 'anuncio', 'annuncio', 'anúncio'], type: 'text' },
  account: {
    headers: ['account name', 'customer id', 'account', 'konto', 'kontoname', 'kundennummer', 'compte', 'cuenta', 'conta'],
    type: 'text',
  },
  currency: {
    headers: ['currency code', 'currency', 'währungscode', 'code de la devise', 'código de moneda', 'codice valuta', 'código da moeda'],
    type: 'text',
  },
  cost: { headers: ['cost', 'kosten', 'coût', 'coste', 'costo', 'custo'], type: 'money' },
  impressions: { headers: ['impr.', 'impressions', 'impressionen', 'impresiones', 'impressioni', 'impressões'], type: 'integer' },
  clicks: { headers: ['clicks', 'klicks', 'clics', 'clic', 'cliques', 'klikken'], type: 'integer' },
  conversions: { headers: ['conversions', 'conv.', 'conversiones', 'conversioni', 'conversões', 'conversies'], type: 'number' },
  value: {
    headers: [
      'conv. value',
      'conversion value',
      'total conv. value',
      'conv.-wert',
      'conversion-wert',
      'valeur de conv.',
      'valor de conv.',
      'valore conv.',
    ],
    type: 'money',
  },
} as const;

type Key = keyof typeof fields;
type Source = SourceColumns<Key>;

const TITLE = /report|bericht|rapport|informe|rapporto|relatório|relatorio/i;

/** How total rows begin. French puts a space before the colon, of one kind or another; a campaign called `Total Wine` has no colon. */
const SPACE = String.raw`[\s\x{00A0}\x{202F}]*`;
const TOTAL = `^${SPACE}(Total|Gesamt|Totale|Totaal|Insgesamt)${SPACE}:${SPACE}`;

const level = (s: Source): number => (s.has('ad') ? 3 : s.has('adGroup') ? 2 : s.has('campaign') ? 1 : 0);

const spend = (s: Source): Sql =>
  sql`SELECT ${selectList(AD, {
    date: s.column('day'),
    platform: sql`'Google'`,
    account: sql`coalesce(${s.column('account')}, ${s.account})`,
    level: sql`${level(s)}`,
    campaign: s.column('campaign'),
    ad_set: s.column('adGroup'),
    ad: s.column('ad'),
    currency: s.currency === null ? s.column('currency') : sql`${s.currency}`,
    spend: s.column('cost'),
    impressions: s.column('impressions'),
    clicks: s.column('clicks'),
    platform_conversions: s.column('conversions'),
    platform_revenue: s.column('value'),
  })} FROM ${s.table} WHERE ${s.column('day')} IS NOT NULL`;

/** A file without a day column spans its stated range: it is kept as a table, and no daily series is made up from it. */
function problems(facts: Facts): Problem[] {
  const dated = Number(facts['dated'] ?? 0);
  const undated = Number(facts['undated'] ?? 0);
  if (dated === 0) return [{ code: 'no-days', from: null, to: null, vendor: 'Google Ads' }];
  return undated > 0 ? [{ code: 'period-rows', count: undated }] : [];
}

/** A Google Ads report download: two title lines, a header, rows, then `Total: …` rows. */
export const googleAds: Importer<Key> = {
  id: 'google-ads',
  title: 'Google Ads report',
  vendor: 'Google',
  fields,
  needsCurrency: true,
  recognises: (head) => {
    const spent = head.has(...fields.cost.headers) && head.has(...fields.impressions.headers, ...fields.clicks.headers);
    const titled = head.preamble.some((line) => TITLE.test(line));
    const googles = head.has(
      'impr.',
      'currency code',
      'währungscode',
      'code de la devise',
      'código de moneda',
      'codice valuta',
      'código da moeda',
    );
    if (!spent || head.has('clicks (destination)', 'complete payment', 'clicks (all)')) return 0;
    return titled && googles ? 1 : googles && head.has(...fields.campaign.headers) ? 0.9 : titled ? 0.8 : 0;
  },
  skip: ({ first }) => sql`CASE WHEN regexp_matches(${first}, ${TOTAL}, 'i') THEN
      CASE WHEN regexp_matches(${first}, ${`${TOTAL}(Account|Konto|Compte|Cuenta|Conta)`}, 'i') THEN 'total' ELSE 'subtotal' END END`,
  totals: ['cost', 'impressions', 'clicks', 'conversions', 'value'],
  stated: (preamble) => preamble.map(rangeInWords).find((range) => range !== null) ?? null,
  day: (s) => s.column('day'),
  feeds: [{ table: 'ad_spend', select: spend }],
  facts: (s) =>
    sql`SELECT count(*) FILTER (WHERE ${s.column('day')} IS NOT NULL) AS dated, count(*) FILTER (WHERE ${s.column('day')} IS NULL) AS undated, string_agg(DISTINCT ${s.column('account')}, chr(10)) AS accounts FROM ${s.table}`,
  problems,
};
