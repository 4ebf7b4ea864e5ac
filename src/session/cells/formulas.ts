import type { AskRows, CalcClient } from '../../calc/client.ts';
import type { PageCell } from '../../cells/cell.ts';
import type { Given } from '../../calc/results.ts';
import type { Name } from '../../core/names.ts';
import type { Problem } from '../../core/problems.ts';
import type { Result } from '../../core/result.ts';
import type { CellValue } from '../../core/values.ts';
import { cellsOf, type Workbook } from '../../workbook/document.ts';
import type { CellResults } from './cells.ts';

/** What formulas are worked out from. */
export interface FormulasGround {
  readonly workbook: Workbook;
  readonly ask: AskRows;
  readonly results: CellResults;
  readonly reads: ReadonlyMap<Name, readonly Name[]>;
  readonly signal: AbortSignal;
}

/** Formulas by name. Those in a loop with cells of other kinds are none: of such a loop the formula engine sees only a part. */
function formulasAmong(shown: ReadonlyMap<Name, PageCell>, results: CellResults): ReadonlyMap<Name, string> {
  const isLooped = (name: Name): boolean => {
    const result = results.get(name);
    const path = result?.status === 'failed' && result.problem.code === 'loop' ? result.problem.path : [];
    return path.some((each) => shown.get(each)?.kind !== 'formula');
  };
  return new Map(
    [...shown].flatMap(([name, cell]) => (cell.kind === 'formula' && !isLooped(name) ? [[name, cell.props.text] as const] : [])),
  );
}

/** The formulas of a workbook, worked out all at once by the formula engine. */
export class Formulas {
  /** Problems as the formula engine is given them: one object for one problem, so that nothing is given twice. */
  readonly #failed = new WeakMap<Problem, Given>();

  constructor(readonly calc: CalcClient) {}

  /** The values of some formulas, by name in lower case. What they read from outside is known by now, as a value or a problem. */
  async run(names: readonly Name[], ground: FormulasGround): Promise<ReadonlyMap<Name, Result<CellValue>>> {
    const { workbook, ask, signal } = ground;
    const shown = new Map(cellsOf(workbook).map((cell) => [cell.name.toLowerCase(), cell]));
    const formulas = formulasAmong(shown, ground.results);
    const texts = new Map([...formulas].map(([name, text]) => [shown.get(name)!.name, text]));
    const given = this.#given(ground, new Set(formulas.keys()), shown);
    const results = await this.calc.run({ texts, given }, ask, signal);
    return new Map(names.map((name) => [name, results.get(shown.get(name)!.name)!]));
  }

  /** The values that formulas read and do not work out themselves; while one runs, the last it had. */
  #given(
    { results, reads }: FormulasGround,
    formulas: ReadonlySet<Name>,
    shown: ReadonlyMap<Name, { readonly name: Name }>,
  ): Map<Name, Given> {
    const given = new Map<Name, Given>();
    for (const formula of formulas)
      for (const name of reads.get(formula) ?? []) {
        const value = formulas.has(name) ? null : this.#valueOf(name, results);
        if (value) given.set(shown.get(name)?.name ?? name, value);
      }
    return given;
  }

  #valueOf(name: Name, results: CellResults): Given | null {
    const result = results.get(name);
    if (!result || result.status === 'idle') return null;
    if (result.status === 'ready') return result.value;
    if (result.status === 'running') return result.last;
    const known = this.#failed.get(result.problem);
    if (known) return known;
    const { problem } = result;
    const root = problem.code === 'input-failed' ? problem.root : name;
    const failed: Given = { type: 'failed', problem: problem.code === 'input-failed' ? problem.problem : problem, root };
    this.#failed.set(problem, failed);
    return failed;
  }
}
