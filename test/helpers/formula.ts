import { CalcModel } from '../../src/calc/model.ts';
import { CalcError, Lambda, Matrix, Quantity, type Scalar, type Value } from '../../src/calc/values.ts';

/** Noon of 24 November 2026, as a serial number. */
export const NOW = 46_350.5;

/** A formula's value by itself, worked out as a cell is. */
export function evaluateFormula(text: string): Value {
  const model = new CalcModel();
  model.write('it', text);
  model.evaluate(NOW);
  return model.value('it');
}

export type Plain = number | string | boolean | null | readonly (readonly Plain[])[];

/** A value as data: quantities as numbers, errors by their code, rectangles as rows. */
export function plainValue(value: Value): Plain {
  if (value instanceof Lambda) return 'LAMBDA';
  if (value instanceof Matrix)
    return Array.from({ length: value.height }, (_, r) => Array.from({ length: value.width }, (__, c) => plainScalar(value.at(r, c))));
  return plainScalar(value);
}

const plainScalar = (value: Scalar): number | string | boolean | null =>
  value instanceof CalcError ? value.code : value instanceof Quantity ? value.n : value;
