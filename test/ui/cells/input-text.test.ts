import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InputProps } from '../../../src/cells/cell.ts';
import { input } from '../../../src/cells/input.ts';
import { money, multiple, ratio, unitless } from '../../../src/core/units.ts';
import {
  endText,
  fieldText,
  numberTyped,
  optionsTyped,
  refusal,
  track,
  withControl,
  withOptions,
  withUnit,
  type NumberInput,
} from '../../../src/ui/cells/input-text.ts';
import { Format } from '../../../src/ui/format.ts';
import * as v from 'valibot';

const english = new Format('en-GB');
const german = new Format('de-DE');

const number = (value: number, more: Partial<NumberInput> = {}): NumberInput => ({
  control: 'number',
  value,
  unit: unitless,
  min: null,
  max: null,
  step: null,
  ...more,
});

describe('the number of an input', () => {
  it('is typed with its unit or without, a share as percent', () => {
    expect(numberTyped('€1,250.50', money('EUR'), english)).toBe(1250.5);
    expect(numberTyped('1.250,50 EUR', money('EUR'), german)).toBe(1250.5);
    expect(numberTyped('3,5×', multiple, german)).toBe(3.5);
    expect(['35', '35 %', '35%'].map((text) => numberTyped(text, ratio, english))).toEqual([0.35, 0.35, 0.35]);
    expect(['', 'many', '1 2 x'].map((text) => numberTyped(text, unitless, english))).toEqual([null, null, null]);
  });

  it('is the same number again when its own text is typed', () => {
    const numbers = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000);
    fc.assert(
      fc.property(
        numbers,
        fc.constantFrom(unitless, ratio, money('EUR'), multiple),
        fc.constantFrom(english, german),
        (value, unit, format) => {
          expect(numberTyped(fieldText(value, unit, format), unit, format)).toBeCloseTo(value, 12);
        },
      ),
    );
  });

  it('is refused beyond its bounds, in its unit', () => {
    const share = number(0.3, { unit: ratio, min: 0.1, max: 0.9 });
    expect([refusal(0.05, share, english), refusal(0.95, share, english), refusal(0.1, share, english)]).toEqual([
      'It is 10 % or more.',
      'It is 90 % or less.',
      null,
    ]);
  });

  it('has a slider with round ends around it, and says them shortly', () => {
    expect(track(number(340))).toEqual({ min: 0, max: 1000, step: 5 });
    expect(track(number(-3))).toEqual({ min: -10, max: 0, step: 0.05 });
    expect(track(number(3, { min: 1, max: 5, step: 0.1 }))).toEqual({ min: 1, max: 5, step: 0.1 });
    expect([endText(10, multiple, english), endText(1, ratio, english), endText(0.5, money('EUR'), english)]).toEqual([
      '10×',
      '100%',
      '€0.50',
    ]);
  });

  it('is always on its slider', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const { min, max, step } = track(number(value));
        expect(min <= value && value <= max && step > 0).toBe(true);
      }),
    );
  });

  it('stays the number on the screen where its unit becomes another', () => {
    expect(withUnit(number(35, { max: 100 }), ratio)).toMatchObject({ value: 0.35, max: 1, unit: ratio });
    expect(withUnit(withUnit(number(35, { max: 100 }), ratio), multiple)).toMatchObject({ value: 35, max: 100 });
  });
});

describe('another control', () => {
  const all: readonly InputProps[] = [
    number(3, { unit: multiple }),
    number(-7, { control: 'slider', min: -10, max: 0 }),
    { control: 'select', value: 'a', options: ['a', 'b'] },
    { control: 'dates', from: '2026-01-01', to: '2026-02-01' },
  ];

  it('makes an input that a file can hold, whatever it was', () => {
    for (const from of all)
      for (const to of ['number', 'slider', 'select', 'dates'] as const) {
        const made = withControl(from, to, '2026-11-24');
        expect([made.control, v.is(input.schema, made)]).toEqual([to, true]);
      }
  });

  it('keeps the number and its unit from field to slider and back', () => {
    const slider = withControl(all[0]!, 'slider', '2026-11-24');
    expect(slider).toMatchObject({ value: 3, unit: multiple, min: 0, max: 10 });
    expect(withControl(slider, 'number', '2026-11-24')).toMatchObject({ value: 3, unit: multiple });
  });

  it('keeps the choice that is still among the options', () => {
    expect(optionsTyped(' DE\n\nAT\nDE \n')).toEqual(['DE', 'AT']);
    expect([withOptions(['AT', 'DE'], 'DE').value, withOptions(['AT'], 'DE').value, withOptions([], 'DE').value]).toEqual(['DE', 'AT', '']);
  });
});
