import * as Plot from '@observablehq/plot';
import type { AlongAxis } from '../axes/along.ts';
import type { Ground } from '../axes/frame.ts';
import type { ChartSeries, ChosenChart } from '../tables/choice.ts';
import type { KnownSpot } from '../tables/spots.ts';
import { tip } from './tip.ts';

/** A bar: of a value, from one height to another. */
export interface Box extends KnownSpot {
  readonly x1: number;
  readonly x2: number;
  readonly bottom: number;
  readonly top: number;
}

/** What of the room between two places bars fill. */
const FULL = 0.8;

/** Bars, and where those would stand that are undefined. */
export interface Boxes {
  readonly boxes: readonly Box[];
  readonly missing: readonly number[];
}

/** The bars of a place beside each other, each from zero. */
export function besideEachOther(chart: ChosenChart, x: AlongAxis): Boxes {
  const width = (x.step * FULL) / chart.series.length;
  const left = (place: number, i: number): number => x.positions[place]! - (x.step * FULL) / 2 + i * width;
  const box = (series: ChartSeries, i: number) => (y: number | null, place: number) => {
    const x1 = left(place, i);
    const whole = { x1, x2: x1 + width, x: x1 + width / 2, bottom: 0, place, series, incomplete: chart.incomplete[place]! };
    return y === null ? [] : [{ ...whole, y, top: y }];
  };
  return {
    boxes: chart.series.flatMap((series, i) => series.values.flatMap(box(series, i))),
    missing: chart.series.flatMap(({ values }, i) => values.flatMap((y, place) => (y === null ? [left(place, i) + width / 2] : []))),
  };
}

/** The bars of a place on top of each other: what is positive up from zero, what is negative down. Missing is a place of which none is defined. */
export function onTopOfEachOther(chart: ChosenChart, x: AlongAxis): Boxes {
  const ends = x.positions.map(() => ({ up: 0, down: 0 }));
  const half = (x.step * FULL) / 2;
  const missing = x.positions.filter((_, place) => chart.series.every(({ values }) => values[place] === null));
  const boxes = chart.series.flatMap((series) =>
    series.values.flatMap((y, place) => {
      if (y === null) return [];
      const [end, side] = [ends[place]!, y < 0 ? ('down' as const) : ('up' as const)];
      const [bottom, at] = [end[side], x.positions[place]!];
      end[side] += y;
      return [{ x1: at - half, x2: at + half, x: at, y, bottom, top: end[side], place, series, incomplete: chart.incomplete[place]! }];
    }),
  );
  return { boxes, missing };
}

/** Bars, paler and outlined where they are incomplete; dashes where nothing is defined; what is at the pointer. */
export function boxMarks({ boxes, missing }: Boxes, { chart, text }: Ground): Plot.Markish[] {
  const drawn = (series: Box['series'], incomplete: boolean): readonly Box[] =>
    boxes.filter((box) => box.series === series && box.incomplete === incomplete);
  const rects = chart.series.flatMap((series) => [
    rect(drawn(series, false), { fill: series.color }),
    rect(drawn(series, true), { fill: series.color, fillOpacity: 0.25, stroke: series.color }),
  ]);
  return [...rects.flat(), ...dashMarks(missing), tip(boxes, chart, text)];
}

const rect = (boxes: readonly Box[], look: Plot.RectOptions): Plot.Markish[] =>
  boxes.length === 0 ? [] : [Plot.rect(boxes, { x1: 'x1', x2: 'x2', y1: 'bottom', y2: 'top', ...look })];

/** A missing bar looks like one of 0: an en dash says that it is none. */
const dashMarks = (at: readonly number[]): Plot.Markish[] =>
  at.length === 0 ? [] : [Plot.text(at, { x: (x: number) => x, y: 0, text: () => '–', dy: -7, fill: 'var(--ink-soft)' })];
