import * as Plot from '@observablehq/plot';
import { daysBetween, nextPeriod, type Day, type Grain } from '../core/calendar.ts';
import { dateOf, periodTicks, widestName } from './axes/periods.ts';
import { LABEL, textWidth } from './axes/text.ts';
import { valueAxis } from './axes/values.ts';

/** One value of one series; `incomplete` ones are drawn hollow and joined by a dashed line, undefined ones are gaps. */
export interface Point {
  readonly start: Day;
  readonly value: number | null;
  readonly incomplete: boolean;
}

export interface Series {
  readonly title: string;
  readonly color: string;
  /** Oldest first; a period of which nothing is told may be left out. */
  readonly points: readonly Point[];
}

/** How values and periods are written. */
export interface ChartText {
  /** A value beside the axis, with the decimals that tell its neighbours apart. */
  readonly axis: (value: number, decimals: number) => string;
  readonly value: (value: number) => string;
  readonly period: (start: Day) => string;
  readonly locale: string;
}

export interface TimeSeries {
  readonly series: readonly Series[];
  readonly grain: Grain;
  readonly width: number;
  readonly height: number;
  readonly text: ChartText;
}

interface Drawn extends Point {
  readonly date: Date;
  readonly series: string;
  readonly color: string;
}

const SOFT = 'var(--ink-soft)';
const HAIRLINE = 'var(--hairline)';

/** Lines over time from zero, one for each series, with a tooltip at the pointer. Hidden from screen readers, who have the table. */
export function timeSeries({ series, grain, width, height, text }: TimeSeries): SVGSVGElement | HTMLElement {
  const points = series.flatMap((one) => drawn(one, grain));
  const known = points.filter((p) => p.value !== null);
  const starts = [...new Set(series.flatMap((s) => s.points.map((p) => p.start)))].sort();
  const y = valueAxis(known.map((p) => p.value!));
  const naming = { grain, locale: text.locale };
  const margins = marginsFor(
    y.ticks.map((t) => text.axis(t, y.decimals)),
    widestName(starts, naming),
  );
  const inner = width - margins.marginLeft - margins.marginRight;
  const x = periodTicks(starts, inner, naming);
  const drawing = Plot.plot({
    width,
    height,
    ...margins,
    style: { background: 'transparent', color: 'var(--ink)', fontFamily: 'var(--sans)', fontSize: `${LABEL}px`, overflow: 'visible' },
    x: { type: 'utc', label: null },
    y: { domain: [...y.domain], label: null },
    marks: [
      Plot.axisX(
        x.map((t) => dateOf(t.start)),
        { tickSize: 0, tickFormat: (_: Date, i: number) => x[i]!.text, lineHeight: 1.25, color: SOFT },
      ),
      Plot.axisY(y.ticks, { tickSize: 0, tickFormat: (v: number) => text.axis(v, y.decimals), color: SOFT }),
      Plot.gridY(y.ticks, { stroke: HAIRLINE, strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: 'var(--hairline-strong)' }),
      ...lines(points, inner / periodsIn(starts, grain) < 7 ? 1.5 : 3),
      tip(known, text),
    ],
  });
  drawing.setAttribute('aria-hidden', 'true');
  return drawing;
}

/** The points of a series with a gap wherever two that follow each other are not neighbours in time. */
export function withGaps(points: readonly Point[], grain: Grain): Point[] {
  return points.flatMap((point, i) => {
    const after = i === 0 ? point.start : nextPeriod(points[i - 1]!.start, grain);
    return after === point.start ? [point] : [{ start: after, value: null, incomplete: false }, point];
  });
}

const drawn = ({ title, color, points }: Series, grain: Grain): Drawn[] =>
  withGaps(points, grain).map((p) => ({ ...p, date: dateOf(p.start), series: title, color }));

/** Room for the longest label on the left, for half a period's name on both sides, and for two lines below. */
const marginsFor = (labels: readonly string[], name: number) => ({
  marginLeft: Math.max(name / 2, ...labels.map((l) => textWidth(l) + 10)),
  marginRight: Math.max(8, name / 2),
  marginTop: 14,
  marginBottom: 38,
});

const DAYS = { day: 1, week: 7, month: 30, total: 1 } as const;

/** About how many periods lie between the first and the last. */
const periodsIn = (starts: readonly Day[], grain: Grain): number =>
  starts.length < 2 ? 1 : daysBetween(starts[0]!, starts.at(-1)!) / DAYS[grain];

/** Lines, and dots of the given radius: where they are close to each other, small ones. */
function lines(points: readonly Drawn[], radius: number): Plot.Markish[] {
  const known = points.filter((p) => p.value !== null);
  const complete = points.map((p) => (p.incomplete ? { ...p, value: null } : p));
  return [
    Plot.line(points, { x: 'date', y: 'value', z: 'series', stroke: 'color', strokeWidth: 1.5, strokeDasharray: '3 3' }),
    Plot.line(complete, { x: 'date', y: 'value', z: 'series', stroke: 'color', strokeWidth: 1.75 }),
    Plot.dot(known, {
      x: 'date',
      y: 'value',
      stroke: 'color',
      fill: (p: Drawn) => (p.incomplete ? 'var(--paper)' : p.color),
      r: radius,
      strokeWidth: 1.5,
    }),
  ];
}

const tip = (known: readonly Drawn[], text: ChartText): Plot.Markish =>
  Plot.tip(
    known,
    Plot.pointer({
      x: 'date',
      y: 'value',
      title: (p: Drawn) => `${text.period(p.start)}${p.incomplete ? ' (incomplete)' : ''}\n${p.series}: ${text.value(p.value!)}`,
      fill: 'var(--raised)',
      stroke: 'var(--hairline-strong)',
    }),
  );
