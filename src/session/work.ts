import type { Engine } from '../core/engine.ts';
import { ok, type Result } from '../core/result.ts';
import type { Workbook } from '../workbook/document.ts';
import { accountQuestions, type OverlapFinder } from './ad-accounts.ts';
import { ledgerSource, sourcesByAccount, type LedgerBuilder } from './ledger.ts';
import { askMetrics, pageAsked } from './page.ts';
import { workbookQuestions } from './questions.ts';
import type { SessionState } from './state.ts';

/** What a workbook is worked out with, and in. */
export interface Workplace {
  readonly engine: Engine;
  readonly builder: LedgerBuilder;
  readonly overlaps: OverlapFinder;
  readonly workbook: Workbook;
  /** Sources that count for nothing, by hash: their tables are not there. */
  readonly absent: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

export type WorkedOut = Pick<SessionState, 'ledger' | 'page' | 'questions' | 'memory'>;

/** Everything that depends on a workbook: its ledger, its page's numbers, the questions it leaves open. */
export async function workedOut({ engine, builder, overlaps, absent, signal, ...given }: Workplace): Promise<Result<WorkedOut>> {
  const workbook = { ...given.workbook, sources: given.workbook.sources.filter((s) => !absent.has(s.sha256)) };
  const found = await overlaps.find(
    engine,
    workbook.sources.map((s) => ledgerSource(s)),
    signal,
  );
  if (!found.ok) return found;
  const built = await builder.build(workbook, sourcesByAccount(workbook, found.value), signal);
  if (!built.ok) return built;
  const asked = pageAsked(workbook.view);
  const page = await askMetrics(engine, workbook, built.value, { asked, grain: workbook.view.grain, from: null, to: null, signal });
  if (!page.ok) return page;
  const memory = await engine.memory({ signal });
  return ok({
    ledger: built.value,
    page: page.value,
    questions: [...workbookQuestions(workbook), ...accountQuestions(found.value, workbook)],
    memory: memory.ok ? memory.value : null,
  });
}
