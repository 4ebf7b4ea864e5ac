import { daysBetween } from '../core/calendar.ts';
import type { Engine, Report } from '../core/engine.ts';
import { importerOf } from '../importers/index.ts';
import { sourceColumns } from '../importers/columns.ts';
import { fingerprint } from '../core/fingerprint.ts';
import type { LedgerSource } from '../core/ledger.ts';
import type { Name } from '../core/names.ts';
import { ok, type Result } from '../core/result.ts';
import { rowObjects } from '../core/schema.ts';
import { id, join, sql, type Sql } from '../core/sql/sql.ts';
import { ledgerPlan, ledgerTables, nameOf, pathOf, versions, type Definition } from '../ledger/index.ts';
import { dimensionsOf } from './dimensions.ts';
import { splitRollUp } from '../metrics/split-roll-up.ts';
import type { Known } from '../metrics/evaluate.ts';
import type { Source, Workbook } from '../workbook/document.ts';
import { accountLabels, type Overlap } from './ad-accounts.ts';
import { accountStream, streamsOf } from './streams.ts';

/** A source as the ledger reads it; `account` tells two ad accounts apart where their exports do not. */
export function ledgerSource(source: Source, account: string | null = null): LedgerSource {
  const importer = importerOf(source.reading.importer);
  const columns = sourceColumns(importer, source.reading, source.table, account);
  const named = (fact: string): string[] =>
    String(source.report.facts[fact] ?? '')
      .split('\n')
      .filter(Boolean);
  const [shops, accounts] = [named('shops'), named('accounts')];
  const accountOf = (name: string): string => accountStream(importer.vendor, name);
  return {
    table: source.table,
    sha256: source.sha256,
    readAs: fingerprint(JSON.stringify(source.reading)),
    feeds: Object.fromEntries(importer.feeds.map((feed) => [feed.table, feed.select(columns)])),
    covers: source.report.facts['dated'] === 0 ? null : source.report.range,
    asOf: source.report.asOf,
    refunded: Number(source.report.facts['refunded'] ?? 0),
    keyed: Number(source.report.facts['orders_without_id'] ?? 0) === 0,
    pause: pauseOf(source.report),
    streams: shops.length > 0 ? shops : accounts.length > 0 ? accounts.map(accountOf) : [account ? accountOf(account) : importer.vendor],
  };
}

function pauseOf({ range, facts }: Report): number {
  const orders = Number(facts['orders'] ?? 0);
  return range && orders > 0 ? Math.floor((daysBetween(range.from, range.to) + 1) / orders) : 0;
}

/** The workbook's sources as the ledger reads them, a platform's accounts told apart where their files overlap. */
export function sourcesByAccount(workbook: Workbook, overlaps: readonly Overlap[]): LedgerSource[] {
  const labels = accountLabels(
    overlaps,
    workbook,
    workbook.sources.map((s) => ledgerSource(s)),
  );
  return workbook.sources.map((s) => ledgerSource(s, labels.get(s.sha256) ?? null));
}

/** The workbook's currency: the one chosen, else the one most orders are in, else the first by name of those that ad exports have. */
export function currencyOf(workbook: Workbook): string {
  if (workbook.settings.currency) return workbook.settings.currency;
  const orders = new Map<string, number>();
  for (const { report } of workbook.sources) {
    const weight = Number(report.facts['orders'] ?? 0) * (report.facts['shops'] ? 1 : 0);
    const currency = report.currency ?? report.facts['usual_currency'];
    if (typeof currency === 'string') orders.set(currency, (orders.get(currency) ?? 0) + weight);
  }
  const ranked = [...orders].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return ranked[0]?.[0] ?? 'EUR';
}

export interface TableCount {
  readonly name: Name;
  readonly title: string;
  readonly rows: number;
}

/** The ledger as it stands: how many rows, and what metrics have to know beside them. */
export interface LedgerState extends Known {
  readonly version: string;
  /** Each table's own version, by name: equal versions, equal rows. */
  readonly versions: ReadonlyMap<Name, string>;
  readonly tables: readonly TableCount[];
  readonly leftOut: readonly { readonly reason: string; readonly orders: number; readonly net: number | null }[];
  readonly unassigned: readonly { readonly label: string; readonly value: string; readonly rows: number }[];
}

/** What makes those tables fast. */
const splitRollUps = (workbook: Workbook): Definition[] =>
  [...dimensionsOf(workbook)].flatMap((by) => splitRollUp(by, workbook.settings) ?? []);

/** Builds the ledger in an engine, and builds again only what a change touches. */
export class LedgerBuilder {
  #built: ReadonlyMap<Name, string> = new Map();

  constructor(readonly engine: Engine) {}

  async build(workbook: Workbook, sources: readonly LedgerSource[], signal: AbortSignal): Promise<Result<LedgerState>> {
    const currency = currencyOf(workbook);
    const plan = [...ledgerPlan({ sources, settings: workbook.settings, currency }), ...splitRollUps(workbook)];
    const wanted = versions(plan);
    const done = new Map<Name, string>();
    for (const definition of plan) {
      const name = nameOf(definition);
      if (this.#built.get(name) !== wanted.get(name)) {
        const defined = await this.engine.define({ name: pathOf(definition), as: definition.as }, definition.query, { signal });
        if (!defined.ok) {
          // What was told to stop may have come to its end all the same.
          this.#built = new Map([...this.#built, ...done].filter(([n]) => n !== name));
          return defined;
        }
      }
      done.set(name, wanted.get(name)!);
    }
    this.#built = wanted;
    return this.#state(sources, currency, { versions: wanted, signal });
  }

  async #state(
    sources: readonly LedgerSource[],
    currency: string,
    { versions: built, signal }: { versions: ReadonlyMap<Name, string>; signal: AbortSignal },
  ): Promise<Result<LedgerState>> {
    const ask = (query: Sql) => this.engine.rows(query, { signal });
    const [counts, skus, leftOut, currencies, labels] = [
      await ask(countsSql),
      await ask(uncostedSql),
      await ask(leftOutSql(currency)),
      await ask(unratedSql(currency)),
      await ask(unassignedSql),
    ];
    for (const result of [counts, skus, leftOut, currencies, labels]) if (!result.ok) return result;
    const rowsOf = (result: typeof counts) => (result.ok ? rowObjects(result.value) : []);
    return ok({
      version: [...built.values()].join('.'),
      versions: built,
      currency,
      tables: ledgerTables.map(({ name, title }) => ({
        name,
        title,
        rows: Number(rowsOf(counts).find((r) => r['name'] === name)?.['n'] ?? 0),
      })),
      streams: streamsOf(sources),
      uncostedSkus: rowsOf(skus).map((r) => String(r['sku'])),
      unrated: rowsOf(currencies).map((r) => String(r['currency'])),
      leftOut: rowsOf(leftOut).map((r) => ({
        reason: String(r['reason']),
        orders: Number(r['orders']),
        net: r['net'] === null ? null : Number(r['net']),
      })),
      unassigned: rowsOf(labels).map((r) => ({ label: String(r['label']), value: String(r['value']), rows: Number(r['n']) })),
    });
  }
}

/** Counts of what stands in tables; of views that are costly to count, of the table under them. */
const countsSql = join(
  ledgerTables.map(({ name }) => {
    if (name === 'customers')
      return sql`SELECT 'customers' AS name, count(DISTINCT customer_key) AS n FROM orders WHERE excluded_because IS NULL`;
    const under = name === 'orders' || name === 'order_lines' || name === 'ad_spend' ? id('base', name) : id(name);
    return sql`SELECT ${name} AS name, count(*) AS n FROM ${under}`;
  }),
  ' UNION ALL ',
);

const uncostedSql = sql`SELECT coalesce(sku, product) AS sku, sum(quantity) AS units FROM base.order_lines WHERE unit_cost IS NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20`;

/** Orders that there is a reason to leave out, by reason; an order may have several. `net` only where all of it is in the workbook's currency. */
const leftOutSql = (
  currency: string,
): Sql => sql`SELECT reason, sum(orders) AS orders, CASE WHEN bool_and(currency = ${currency}) THEN sum(net) END AS net
  FROM (SELECT unnest(string_split(reasons, ', ')) AS reason, orders, net, currency FROM base.orders_daily WHERE reasons IS NOT NULL) GROUP BY 1 ORDER BY 1`;

/** Currencies that lack a rate on some day they are used on. */
const unratedSql = (
  currency: string,
): Sql => sql`SELECT DISTINCT d.currency FROM (SELECT date, currency FROM base.orders_daily UNION ALL SELECT date, currency FROM base.spend_daily UNION ALL SELECT date, currency FROM base.marketing_costs) d
  LEFT JOIN base.fx_rates r ON r.currency = d.currency AND d.date >= r.valid_from AND d.date < r.valid_to WHERE d.currency <> ${currency} AND r.rate IS NULL ORDER BY 1`;

const unassignedSql = sql`SELECT 'channel' AS label, coalesce(source, '(no source)') AS value, count(*) AS n FROM orders WHERE channel = 'unassigned' GROUP BY 2
  UNION ALL SELECT 'role', coalesce(campaign, platform), count(*) FROM ad_spend WHERE role = 'unassigned' GROUP BY 2 ORDER BY 3 DESC, 2 LIMIT 40`;
