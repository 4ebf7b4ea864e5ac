import type { PageCell } from '../../cells/cell.ts';
import { renamedIn } from '../../cells/index.ts';
import { shown, type Marks } from '../../calc/locale-form.ts';
import { nearest, type Name } from '../../core/names.ts';
import type { Problem } from '../../core/problems.ts';
import type { Command } from '../../workbook/commands.ts';

/** Something that a button beside a problem does. */
export interface Fix {
  readonly label: string;
  readonly does:
    | { readonly what: 'go'; readonly name: Name }
    | { readonly what: 'change'; readonly command: Command }
    | { readonly what: 'edit' }
    | { readonly what: 'again' }
    | { readonly what: 'settings'; readonly section: string };
}

/** What fixes are made with: the marks of formulas in labels, and every name there is. */
export interface FixGround {
  readonly marks: Marks;
  readonly names: readonly Name[];
}

/** What can be done about a cell's problem by one press; often nothing. */
export function fixesOf(problem: Problem, cell: PageCell, { marks, names }: FixGround): readonly Fix[] {
  switch (problem.code) {
    case 'name-not-here':
    case 'name-unknown':
      return otherName(cell, problem.name, problem.near ?? nearest(problem.name, names));
    case 'function-unknown':
      return problem.near === null ? [] : inFormula(cell, `Use ${problem.near}`, (text) => inPlace(text, problem.name, problem.near!));
    case 'column-not-here':
      return problem.near === null ? [] : inFormula(cell, `Use ${problem.near}`, (text) => columnReplaced(text, problem));
    case 'ratio-aggregated':
      return problem.instead === null
        ? []
        : inFormula(cell, `Use ${shown(`=${problem.instead}`, marks)}`, (text) => withRatio(text, problem));
    case 'input-failed':
      return [going(problem.root)];
    case 'loop':
      return problem.path.filter((name) => name.toLowerCase() !== cell.name.toLowerCase()).map(going);
    case 'rate-missing':
      return [{ label: 'Add exchange rates', does: { what: 'settings', section: 'rates' } }];
    case 'cancelled':
    case 'deadline':
    case 'engine-lost':
    case 'out-of-memory':
    case 'bug':
      return [{ label: 'Run again', does: { what: 'again' } }];
    case 'formula-invalid':
    case 'parameter-invalid':
    case 'chart-undrawable':
    case 'sql-invalid':
    case 'sql-refused':
      return [{ label: EDITS[cell.kind] ?? 'Edit', does: { what: 'edit' } }];
    default:
      return [];
  }
}

const EDITS: Readonly<Partial<Record<PageCell['kind'], string>>> = {
  formula: 'Edit the formula',
  sql: 'Edit the SQL',
  chart: 'Choose what is drawn',
  metric: 'Choose another metric',
  metric_table: 'Choose what is shown',
};

const going = (name: Name): Fix => ({ label: `Go to ${name}`, does: { what: 'go', name } });

const otherName = (cell: PageCell, name: Name, near: Name | null): readonly Fix[] =>
  near === null || near.toLowerCase() === cell.name.toLowerCase() ? [] : changedTo(cell, renamedIn(cell, name, near), `Use ${near}`);

const changedTo = (cell: PageCell, to: PageCell, label: string): readonly Fix[] =>
  to === cell
    ? []
    : [{ label, does: { what: 'change', command: { do: 'change-cell', id: to.id, kind: to.kind, props: to.props } as Command } }];

/** A change of a formula's text; none for other kinds of cells, and where nothing changes. */
function inFormula(cell: PageCell, label: string, change: (text: string) => string): readonly Fix[] {
  if (cell.kind !== 'formula') return [];
  const text = change(cell.props.text);
  return text === cell.props.text ? [] : changedTo(cell, { ...cell, props: { text } }, label);
}

const plain = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** One function in place of another, wherever it is called. */
const inPlace = (text: string, name: string, by: string): string =>
  text.replace(new RegExp(`(?<![\\p{L}\\p{N}_.])${plain(name)}(?=\\s*\\()`, 'giu'), () => by);

const columnReplaced = (text: string, { table, column, near }: Extract<Problem, { code: 'column-not-here' }>): string =>
  text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}_.])(${plain(table)})\\[\\s*${plain(column)}\\s*\\]`, 'giu'),
    (_, name: string) => `${name}[${near}]`,
  );

/** The sum over the sum in place of the mean of a ratio: alone it is the formula, within another it stands in brackets. */
function withRatio(text: string, { operation, table, column, instead }: Extract<Problem, { code: 'ratio-aggregated' }>): string {
  const call = new RegExp(`(?<![\\p{L}\\p{N}_.])${plain(operation)}\\(\\s*${plain(table)}\\[\\s*${plain(column)}\\s*\\]\\s*\\)`, 'giu');
  const alone = text.replace(/^=\s*/, '').trim().replace(call, '') === '';
  return text.replace(call, () => (alone ? instead! : `(${instead})`));
}
