import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Rgb = readonly [number, number, number];

const css = readFileSync(new URL('../../src/ui/tokens.css', import.meta.url), 'utf8');

/** A token's two colours in linear light. */
function token(name: string): readonly [light: Rgb, dark: Rgb] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)!;
  return [linear(light!), linear(dark!)];
}

const linear = (hex: string): Rgb =>
  [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;

const times = (matrix: readonly Rgb[], color: Rgb): Rgb =>
  matrix.map((row) => row.reduce((sum, part, i) => sum + part * color[i]!, 0)) as unknown as Rgb;

/** Relative luminance and contrast as WCAG 2.2 defines them. */
const luminance = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Björn Ottosson, "A perceptual color space for image processing" (2020). */
function oklab(color: Rgb): Rgb {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    color,
  ).map((v) => Math.cbrt(Math.max(0, v))) as unknown as Rgb;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

/** Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009), severity 1. */
const EYES: Readonly<Record<string, readonly Rgb[]>> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const colors = Array.from({ length: 8 }, (_, i) => token(`series-${i + 1}`));

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the series’ colours on %s paper', (_, theme) => {
  it('stand out from it as AA asks of graphics', () => {
    for (const color of colors) expect(contrast(color[theme], token('paper')[theme])).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.keys(EYES))('are told apart by eyes of %s colour vision', (eyes) => {
    const seen = colors.map((color) => oklab(times(EYES[eyes]!, color[theme])));
    const gaps = seen.flatMap((one, i) => seen.slice(i + 1).map((other) => Math.hypot(...one.map((v, k) => v - other[k]!))));
    expect(gaps).toHaveLength(28);
    // About twice what is just seen side by side.
    expect(Math.min(...gaps)).toBeGreaterThan(0.045);
  });
});
