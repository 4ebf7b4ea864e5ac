import type { SourceFile } from '../../src/core/engine.ts';
import type { MetricResult, MetricRow, Parameters } from '../../src/core/metric.ts';
import type { Grain } from '../../src/core/calendar.ts';
import { ok, unwrap, type Result } from '../../src/core/result.ts';
import type { Cell } from '../../src/core/schema.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../src/core/settings.ts';
import { ledgerTables } from '../../src/ledger/index.ts';
import { askedFor, askMetrics } from '../../src/session/page.ts';
import type { Session } from '../../src/session/session.ts';
import { MemoryStorage } from '../../src/session/storage.ts';
import { emptyWorkbook, type Workbook } from '../../src/workbook/document.ts';
import type { LocalEngine } from '../../workers/engine.ts';
import { rowsOf, sessionWith } from './engine.ts';

/** A session on a shared engine with files dropped and settings made. Only the newest session of an engine is to be asked. */
export async function bookWith(engine: LocalEngine, files: readonly SourceFile[], settings: Partial<Settings> = {}): Promise<Session> {
  return sessionWith(files, { engine, storage: new Kept(settings) });
}

/** A device on which a workbook without sources is kept. */
class Kept extends MemoryStorage {
  constructor(readonly settings: Partial<Settings>) {
    super();
  }

  override async load(): Promise<Result<Workbook | null>> {
    return ok({ ...emptyWorkbook('kept'), settings: { ...DEFAULT_SETTINGS, ...this.settings } });
  }
}

/** Changes settings and waits until everything is worked out. */
export async function changed(session: Session, settings: Partial<Settings>): Promise<void> {
  session.do({ do: 'change-settings', settings });
  await session.settled();
}

/** Every ledger table's rows as text, sorted: equal exactly where the ledgers are. */
export async function ledgerOf(engine: LocalEngine): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const { name } of ledgerTables) {
    const rows = await rowsOf(engine, `SELECT * FROM ${name}`);
    tables[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return tables;
}

/** The one row of a query. */
export async function rowOf(engine: LocalEngine, sql: string): Promise<Record<string, Cell>> {
  const rows = await rowsOf(engine, sql);
  if (rows.length !== 1) throw new RangeError(`one row expected, ${rows.length} found: ${sql}`);
  return rows[0]!;
}

/** How a metric is asked for in a test: its own parameters, and by what. */
export interface AskedBy {
  readonly parameters?: Parameters;
  readonly grain?: Grain;
  readonly from?: string | null;
  readonly to?: string | null;
}

/** A metric of a session's ledger, by week unless said otherwise. */
export async function metricOf(session: Session, id: string, by: AskedBy = {}): Promise<MetricResult> {
  const { parameters = {}, grain = 'week', from = null, to = null } = by;
  const asked = [unwrap(askedFor(id, parameters))];
  const { workbook, ledger } = session.state;
  const { signal } = new AbortController();
  return unwrap(await askMetrics(session.engine!, workbook, ledger!, { asked, grain, from, to, signal }))[0]!;
}

/** The row of the period that starts on a day; of the total where none is given. */
export function periodOf(result: MetricResult, start: string | null = null): MetricRow {
  const row = result.rows.find((r) => r.start === start);
  if (!row) throw new RangeError(`no period starts on ${start}: ${result.rows.map((r) => r.start).join(', ')}`);
  return row;
}
