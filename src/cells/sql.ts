import * as v from 'valibot';
import type { Name } from '../core/names.ts';
import { readsOf, renamed } from '../core/sql/reads.ts';
import { tokens } from '../core/sql/tokens.ts';
import type { CellKind } from './cell.ts';
import { text } from './fields.ts';

/** One SELECT over sources, ledger tables and other cells; its rows are a table under the cell's name. */
export const sql: CellKind<'sql'> = {
  id: 'sql',
  title: 'SQL',
  says: 'One SELECT. Its rows are a table that other cells read by name.',
  width: 12,
  schema: v.object({ text }),
  empty: () => ({ text: 'SELECT *\nFROM orders\nLIMIT 100' }),
  reads: (props, known) => readsOf(props.text, known),
  renamed(props, from, to) {
    const after = renamed(props.text, from.toLowerCase(), to);
    return after === props.text ? props : { text: after };
  },
  texts: (props) => [props.text],
};

/** Does a SQL text make a table of that name for itself, with WITH? A cell called so could not be read in it. */
export function declaresInSql(text: string, name: Name): boolean {
  const meant = tokens(text).filter((t) => t.kind !== 'comment');
  const isNamed = (i: number): boolean => unquoted(meant[i]?.text ?? '') === name.toLowerCase();
  return meant.some((_, i) => isNamed(i) && isIntroduced(meant[i - 1]?.text) && isDefined(meant.slice(i + 1)));
}

const unquoted = (word: string): string => word.replace(/^"|"$/g, '').replaceAll('""', '"').toLowerCase();

const isIntroduced = (before: string | undefined): boolean => before !== undefined && /^(with|recursive|,)$/i.test(before);

/** `AS (…)`, `AS MATERIALIZED (…)`, or the same after a list of columns. */
function isDefined(after: readonly { readonly text: string }[]): boolean {
  const rest = after[0]?.text === '(' ? after.slice(after.findIndex((t) => t.text === ')') + 1) : after;
  return rest[0]?.text.toLowerCase() === 'as' && /^(\(|not|materialized)$/i.test(rest[1]?.text ?? '');
}
