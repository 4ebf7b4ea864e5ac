import * as v from 'valibot';
import { unitless } from '../core/units.ts';
import type { CellKind } from './cell.ts';
import { day, finite, unit, word } from './fields.ts';

/** Choices of a list, at most. */
export const MOST_OPTIONS = 1000;

const number = {
  value: finite,
  unit,
  min: v.nullable(finite),
  max: v.nullable(finite),
  step: v.nullable(v.pipe(finite, v.gtValue(0))),
};

/** Each choice once: the same text twice is one choice. */
const options = v.pipe(
  v.array(word),
  v.maxLength(MOST_OPTIONS),
  v.transform((all) => [...new Set(all)]),
);

/** A value that a person sets: whatever reads it follows. */
export const input: CellKind<'input'> = {
  id: 'input',
  title: 'Input',
  says: 'A number, a choice or two dates that you set. Every cell that reads it follows.',
  width: 3,
  schema: v.variant('control', [
    v.object({ control: v.literal('number'), ...number }),
    v.object({ control: v.literal('slider'), ...number }),
    v.object({ control: v.literal('select'), value: word, options }),
    v.object({ control: v.literal('dates'), from: day, to: day }),
  ]),
  empty: () => ({ control: 'number', value: 0, unit: unitless, min: null, max: null, step: null }),
  reads: () => [],
  renamed: (props) => props,
  texts: (props) => (props.control === 'select' ? [...props.options] : []),
};
