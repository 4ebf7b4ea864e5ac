import * as Plot from '@observablehq/plot';

/** One value of one series; `incomplete` ones are drawn hollow and joined by a dashed line, undefined ones are gaps. */
export interface Point {
  readonly date: Date;
  readonly value: number | null;
  readonly incomplete: boolean;
}

export interface Series {
  readonly title: string;
  readonly color: string;
  readonly points: readonly Point[];
}

export interface TimeSeries {
  readonly series: readonly Series[];
  readonly width: number;
  readonly height: number;
  /** How a value is written, on the axis (`short`) and in a tooltip. */
  readonly text: (value: number, short: boolean) => string;
  readonly dateText: (date: Date) => string;
  readonly locale: string;
}

interface Drawn extends Point {
  readonly series: string;
  readonly color: string;
}

/** Lines over time from zero, one for each series, with a tooltip at the pointer. Hidden from screen readers, who have the table. */
export function timeSeries({ series, width, height, text, dateText, locale }: TimeSeries): SVGSVGElement | HTMLElement {
  const points: Drawn[] = series.flatMap((s) => s.points.map((p) => ({ ...p, series: s.title, color: s.color })));
  const complete = points.map((p) => (p.incomplete ? { ...p, value: null } : p));
  const known = points.filter((p) => p.value !== null);
  const month = new Intl.DateTimeFormat(locale, { month: 'short', timeZone: 'UTC' });
  const drawing = Plot.plot({
    width,
    height,
    marginLeft: 48,
    marginRight: 12,
    marginTop: 20,
    marginBottom: 26,
    style: { background: 'transparent', color: 'var(--ink)', fontFamily: 'var(--sans)', fontSize: '11px', overflow: 'visible' },
    x: { type: 'utc', label: null },
    y: { zero: true, nice: true, label: null },
    marks: [
      Plot.axisX({
        ticks: Math.max(2, Math.floor(width / 90)),
        tickSize: 0,
        tickFormat: (d: Date) => tick(d, month),
        color: 'var(--ink-soft)',
      }),
      Plot.axisY({ ticks: 4, tickSize: 0, tickFormat: (v: number) => text(v, true), color: 'var(--ink-soft)' }),
      Plot.gridY({ ticks: 4, stroke: 'var(--hairline)', strokeOpacity: 1 }),
      Plot.ruleY([0], { stroke: 'var(--hairline-strong)' }),
      Plot.line(points, { x: 'date', y: 'value', z: 'series', stroke: 'color', strokeWidth: 1.5, strokeDasharray: '3 3' }),
      Plot.line(complete, { x: 'date', y: 'value', z: 'series', stroke: 'color', strokeWidth: 1.75 }),
      Plot.dot(known, {
        x: 'date',
        y: 'value',
        stroke: 'color',
        fill: (p: Drawn) => (p.incomplete ? 'var(--paper)' : p.color),
        r: known.length > 120 ? 1.5 : 3,
        strokeWidth: 1.5,
      }),
      Plot.tip(
        known,
        Plot.pointer({
          x: 'date',
          y: 'value',
          title: (p: Drawn) => `${dateText(p.date)}${p.incomplete ? ' (incomplete)' : ''}\n${p.series}: ${text(p.value!, false)}`,
          fill: 'var(--raised)',
          stroke: 'var(--hairline-strong)',
        }),
      ),
    ],
  });
  drawing.setAttribute('aria-hidden', 'true');
  return drawing;
}

const tick = (date: Date, month: Intl.DateTimeFormat): string =>
  date.getUTCMonth() === 0 && date.getUTCDate() < 8
    ? String(date.getUTCFullYear())
    : date.getUTCDate() > 7
      ? `${date.getUTCDate()} ${month.format(date)}`
      : month.format(date);
