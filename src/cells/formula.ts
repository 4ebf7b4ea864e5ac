import * as v from 'valibot';
import { formulaReads, formulaReferences, formulaRenamed } from '../calc/references.ts';
import type { Name } from '../core/names.ts';
import type { CellKind } from './cell.ts';
import { text } from './fields.ts';

/** One value, worked out from other cells as a spreadsheet would. */
export const formula: CellKind<'formula'> = {
  id: 'formula',
  title: 'Formula',
  says: 'One value, worked out from other cells as in a spreadsheet.',
  width: 3,
  schema: v.object({ text }),
  empty: () => ({ text: '=' }),
  reads: (props, known) => formulaReads(props.text, known),
  renamed(props, from, to) {
    const after = formulaRenamed(props.text, from, to);
    return after === props.text ? props : { text: after };
  },
  texts: (props) => [props.text],
};

/** Would a name that takes the place of another, and is not it in other capitals, be one that the formula makes for itself, with LET or LAMBDA, where it is read? */
export function capturesInFormula(text: string, from: Name, to: Name): boolean {
  const readsOfName = (formula: string, name: Name): number =>
    formulaReferences(formula).filter((reference) => reference.name.toLowerCase() === name.toLowerCase()).length;
  return readsOfName(formulaRenamed(text, from, to), to) !== readsOfName(text, from) + readsOfName(text, to);
}
