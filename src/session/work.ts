import type { Engine } from '../core/engine.ts';
import { ok, type Result } from '../core/result.ts';
import type { Workbook } from '../workbook/document.ts';
import { accountQuestions, OverlapFinder } from './ad-accounts.ts';
import { LedgerBuilder, ledgerSource, sourcesByAccount } from './ledger.ts';
import { askMetrics, pageAsked } from './page.ts';
import { workbookQuestions } from './questions.ts';
import type { SessionState } from './state.ts';

/** A workbook to be worked out. */
export interface Work {
  readonly workbook: Workbook;
  /** Sources that count for nothing, by hash: their tables are not there. */
  readonly absent: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

export type WorkedOut = Pick<SessionState, 'ledger' | 'page' | 'questions' | 'memory'>;

/** Works out a workbook in an engine, and only what has changed since the last time. */
export class Works {
  readonly #overlaps = new OverlapFinder();
  readonly #builder: LedgerBuilder;

  constructor(readonly engine: Engine) {
    this.#builder = new LedgerBuilder(engine);
  }

  /** Everything that depends on a workbook: its ledger, its page's numbers, the questions it leaves open. */
  async workedOut({ absent, signal, ...given }: Work): Promise<Result<WorkedOut>> {
    const { engine } = this;
    const workbook = { ...given.workbook, sources: given.workbook.sources.filter((s) => !absent.has(s.sha256)) };
    const own = workbook.sources.map((s) => ledgerSource(s));
    const found = await this.#overlaps.find(engine, own, signal);
    if (!found.ok) return found;
    const built = await this.#builder.build(workbook, sourcesByAccount(workbook, found.value), signal);
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
}
