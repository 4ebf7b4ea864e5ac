import type { Facts, Importer, RawColumns, SourceColumns } from '../core/importer.ts';
import { selectList } from '../core/ledger.ts';
import type { Problem } from '../core/problems.ts';
import { join, sql, type Sql } from '../core/sql/sql.ts';
import { AD } from '../ledger/shapes.ts';

/** Headers in EN, DE, FR, ES, IT and PT; the currency stands in brackets in every language and is taken off before comparing. */
const fields = {
  spend: {
    headers: [
      'amount spent',
      'ausgegebener betrag',
      'montant dépensé',
      'importe gastado',
      'importo speso',
      'valor gasto',
      'valor usado',
      'besteed bedrag',
    ],
    type: 'money',
  },
  day: { headers: ['day', 'tag', 'jour', 'día', 'giorno', 'dia', 'dag'], type: 'date' },
  starts: {
    headers: [
      'reporting starts',
      'berichtsbeginn',
      'début des rapports',
      'inicio del informe',
      'inizio dei report',
      'início dos relatórios',
    ],
    type: 'date',
  },
  ends: {
    headers: ['reporting ends', 'berichtsende', 'fin des rapports', 'fin del informe', 'fine dei report', 'término dos relatórios'],
    type: 'date',
  },
  campaign: {
    headers: ['campaign name', 'kampagnenname', 'nom de la campagne', 'nombre de la campaña', 'nome della campagna', 'nome da campanha'],
    type: 'text',
  },
  adSet: {
    headers: [
      'ad set name',
      'name der anzeigengruppe',
      'anzeigengruppenname',
      "nom de l'ensemble de publicités",
      'nombre del conjunto de anuncios',
      'nome del gruppo di inserzioni',
      'nome do conjunto de anúncios',
    ],
    type: 'text',
  },
  ad: {
    headers: [
      'ad name',
      'anzeigenname',
      'name der werbeanzeige',
      'nom de la publicité',
      'nombre del anuncio',
      "nome dell'inserzione",
      'nome do anúncio',
    ],
    type: 'text',
  },
  account: {
    headers: [
      'account name',
      'account id',
      'name des werbekontos',
      'kontoname',
      'nom du compte',
      'nombre de la cuenta',
      "nome dell'account",
      'nome da conta',
    ],
    type: 'text',
  },
  currency: { headers: ['currency', 'währung', 'devise', 'divisa', 'valuta', 'moeda'], type: 'text' },
  impressions: { headers: ['impressions', 'impressionen', 'impresiones', 'impressioni', 'impressões'], type: 'integer' },
  clicks: {
    headers: [
      'link clicks',
      'link-klicks',
      'clics sur un lien',
      'clics en el enlace',
      'clic sul link',
      'cliques no link',
      'clicks (all)',
      'klicks (alle)',
    ],
    type: 'integer',
  },
  purchases: { headers: ['purchases', 'käufe', 'achats', 'compras', 'acquisti', 'website purchases'], type: 'number' },
  value: {
    headers: [
      'purchases conversion value',
      'purchase conversion value',
      'conversion-wert für käufe',
      'conversion-wert von käufen',
      'wert der kauf-conversions',
      'valeur de conversion des achats',
      'valor de conversión de compras',
      'valore di conversione degli acquisti',
      'valor de conversão da compra',
      'valor de conversão de compras',
    ],
    type: 'money',
  },
  roas: {
    headers: [
      'purchase roas (return on ad spend)',
      'roas für käufe (return on ad spend)',
      'roas des achats (retour sur les dépenses publicitaires)',
      'website purchase roas (return on advertising spend)',
    ],
    type: 'number',
  },
  window: {
    headers: [
      'attribution setting',
      'attributionseinstellung',
      "paramètre d'attribution",
      'configuración de atribución',
      'impostazione di attribuzione',
      'configuração de atribuição',
    ],
    type: 'text',
  },
  region: { headers: ['region', 'country', 'land', 'pays', 'país', 'paese'], type: 'text' },
} as const;

type Key = keyof typeof fields;
type Source = SourceColumns<Key>;

const NAMES = ['campaign', 'adSet', 'ad'] as const satisfies readonly Key[];

/** An account-total row has no name at any level the file breaks down to. */
function skip(raw: RawColumns<Key>): Sql {
  const names = NAMES.filter((key) => raw.has(key));
  if (names.length === 0) return sql`NULL`;
  const unnamed = join(
    names.map((key) => sql`coalesce(trim(${raw.column(key)}), '') = ''`),
    ' AND ',
  );
  const empty = sql`coalesce(trim(${raw.column('spend')}), '') = '' AND coalesce(trim(${raw.column('impressions')}), '') = ''`;
  return sql`CASE WHEN ${unnamed} AND ${empty} THEN 'blank' WHEN ${unnamed} THEN 'total' END`;
}

/** The row's day: its `Day`, else the reporting range where that is a single day. */
const day = (s: Source): Sql =>
  sql`coalesce(${s.column('day')}, CASE WHEN ${s.column('starts')} = ${s.column('ends')} THEN ${s.column('starts')} END)`;

const level = (s: Source): number => (s.has('ad') ? 3 : s.has('adSet') ? 2 : s.has('campaign') ? 1 : 0);

const spend = (s: Source): Sql =>
  sql`SELECT ${selectList(AD, {
    date: day(s),
    platform: sql`'Meta'`,
    account: sql`coalesce(${s.column('account')}, ${s.account})`,
    level: sql`${level(s)}`,
    campaign: s.column('campaign'),
    ad_set: s.column('adSet'),
    ad: s.column('ad'),
    currency: s.currency === null ? s.column('currency') : sql`${s.currency}`,
    spend: s.column('spend'),
    impressions: s.column('impressions'),
    clicks: s.column('clicks'),
    platform_conversions: s.column('purchases'),
    platform_revenue: s.has('value')
      ? s.column('value')
      : sql`try_cast(${s.column('roas')} * CAST(${s.column('spend')} AS DOUBLE) AS DECIMAL(18,4))`,
    attribution_window: sql`nullif(${s.column('window')}, '-')`,
    geo: s.column('region'),
  })} FROM ${s.table} WHERE ${day(s)} IS NOT NULL`;

function problems(facts: Facts): Problem[] {
  const found: Problem[] = [];
  const undated = Number(facts['undated'] ?? 0);
  const dated = Number(facts['dated'] ?? 0);
  if (undated > 0 && dated === 0) found.push({ code: 'no-days', from: text(facts['first']), to: text(facts['last']), vendor: 'Meta Ads' });
  else if (undated > 0) found.push({ code: 'period-rows', count: undated });
  const windows = String(facts['windows'] ?? '')
    .split('\n')
    .filter(Boolean)
    .sort();
  if (windows.length > 1) found.push({ code: 'attribution-mixed', windows });
  return found;
}

const text = (cell: Facts[string] | undefined): string | null => (cell === null || cell === undefined ? null : String(cell));

/** Meta's two exports, Ads Manager table data and Ads Reporting, in six languages. */
export const metaAds: Importer<Key> = {
  id: 'meta-ads',
  title: 'Meta Ads',
  vendor: 'Meta',
  fields,
  needsCurrency: true,
  recognises: (head) => {
    const dated = head.has(...fields.day.headers, ...fields.starts.headers);
    const measured = head.has(
      ...fields.impressions.headers,
      ...fields.campaign.headers,
      ...fields.adSet.headers,
      ...fields.ad.headers,
      'reach',
    );
    return head.has(...fields.spend.headers) && measured ? (dated ? 0.98 : 0.9) : 0;
  },
  skip,
  totals: ['spend', 'impressions', 'clicks', 'purchases', 'value'],
  day,
  covers: (s) => (s.has('starts') && s.has('ends') ? { from: sql`min(${s.column('starts')})`, to: sql`max(${s.column('ends')})` } : null),
  feeds: [{ table: 'ad_spend', select: spend }],
  facts: (
    s,
  ) => sql`SELECT string_agg(DISTINCT ${s.column('account')}, chr(10)) AS accounts, count(*) FILTER (WHERE ${day(s)} IS NULL) AS undated, count(*) FILTER (WHERE ${day(s)} IS NOT NULL) AS dated,
    min(${s.column('starts')}) AS first, max(${s.column('ends')}) AS last,
    string_agg(DISTINCT ${s.column('window')}, chr(10)) FILTER (WHERE ${s.column('spend')} > 0 AND ${s.column('window')} <> '-') AS windows FROM ${s.table}`,
  problems,
};
