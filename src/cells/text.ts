import * as v from 'valibot';
import type { Name } from '../core/names.ts';
import type { CellKind } from './cell.ts';
import { knownOf, renamedName, text as longText } from './fields.ts';

/** A name that stands for what its cell is worth: `{{ name }}`. */
export interface Placeholder {
  readonly name: Name;
  /** Where its braces begin. */
  readonly at: number;
  /** From brace to brace. */
  readonly length: number;
}

/** Names only: a formula in braces is text. */
const PLACEHOLDER = /(\{\{\s*)([\p{L}_][\p{L}\p{Nd}_]*)(\s*\}\})/gu;

/** The names in braces, each where it stands. */
export const placeholders = (text: string): Placeholder[] =>
  [...text.matchAll(PLACEHOLDER)].map((match) => ({ name: match[2]!, at: match.index, length: match[0].length }));

/** Words between numbers. */
export const text: CellKind<'text'> = {
  id: 'text',
  title: 'Text',
  says: 'Words in Markdown. {{name}} stands for what a cell is worth.',
  width: 12,
  schema: v.object({ text: longText }),
  empty: () => ({ text: '' }),
  reads: (props, known) =>
    knownOf(
      placeholders(props.text).map(({ name }) => name),
      known,
    ),
  renamed(props, from, to) {
    const after = props.text.replace(
      PLACEHOLDER,
      (_, open: string, name: string, close: string) => open + renamedName(name, from, to) + close,
    );
    return after === props.text ? props : { text: after };
  },
  texts: (props) => [props.text],
};
