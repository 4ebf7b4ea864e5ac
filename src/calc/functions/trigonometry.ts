import { error } from '../values.ts';
import { number, row, type FunctionRow } from './function.ts';

const ofAngle = (name: string, says: string, of: (n: number) => number): FunctionRow =>
  row({ name, family: 'math', says, parameters: [number('number')], unit: 'none', body: ([n]) => of(n) });

/** Functions of angles, in radians. */
export const trigonometry: readonly FunctionRow[] = [
  row({ name: 'PI', family: 'math', says: 'The number π, to 15 digits.', parameters: [], unit: 'none', body: () => Math.PI }),
  ofAngle('SIN', 'The sine of an angle in radians.', Math.sin),
  ofAngle('COS', 'The cosine of an angle in radians.', Math.cos),
  ofAngle('TAN', 'The tangent of an angle in radians.', Math.tan),
  ofAngle('ASIN', 'The angle in radians that has a sine, from −π/2 to π/2.', Math.asin),
  ofAngle('ACOS', 'The angle in radians that has a cosine, from 0 to π.', Math.acos),
  ofAngle('ATAN', 'The angle in radians that has a tangent, from −π/2 to π/2.', Math.atan),
  row({
    name: 'ATAN2',
    family: 'math',
    says: 'The angle in radians between the x-axis and the line to a point, from −π to π.',
    parameters: [number('x_num'), number('y_num')],
    unit: 'none',
    body: ([x, y]) => (x === 0 && y === 0 ? error('#DIV/0!', 'the point is the origin') : Math.atan2(y, x)),
  }),
  ofAngle('RADIANS', 'Degrees as radians.', (degrees) => (degrees / 180) * Math.PI),
  ofAngle('DEGREES', 'Radians as degrees.', (radians) => (radians / Math.PI) * 180),
];
