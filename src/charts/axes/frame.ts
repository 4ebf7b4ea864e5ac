import * as Plot from '@observablehq/plot';
import { goalMarks } from '../marks/goal.ts';
import { hasBars, type ChosenChart } from '../tables/choice.ts';
import { alongAxis, type AlongAxis, type TableText } from './along.ts';
import { SLANT } from './labels.ts';
import { axisTitle, legendElement, legendOf, wordsElement, type Legend } from './legend.ts';
import { LABEL, textWidth } from './text.ts';
import type { ValueAxis } from './values.ts';

/** A chosen chart, the pixels it has, and how its values are written. */
export interface ChartInput {
  readonly chart: ChosenChart;
  readonly width: number;
  readonly height: number;
  readonly text: TableText;
}

export type Drawing = SVGSVGElement | HTMLElement;

/** What a mark draws with: its input, the axis along, and how many pixels that is long. */
export interface Ground extends ChartInput {
  readonly x: AlongAxis;
  readonly inner: number;
}

const SOFT = 'var(--ink-soft)';
const HAIRLINE = 'var(--hairline)';
const LEAST_WIDTH = 160;
/** Pixels that the values have at least, from top to bottom. */
const LEAST_HEIGHT = 60;

/**
 * Marks within axes, with grid lines, the legend above, the goal across, and the axes' names with their units. Colours are tokens and
 * every text is a text node. Hidden from screen readers, to whom the page says what is drawn.
 */
export function framed(input: ChartInput, y: ValueAxis, marks: (ground: Ground) => Plot.Markish[]): Drawing {
  const { chart, text } = input;
  const layout = layoutOf(input, y);
  const drawing = Plot.plot({
    ...layout.box,
    style: { background: 'transparent', color: 'var(--ink)', fontFamily: 'var(--sans)', fontSize: `${LABEL}px`, overflow: 'visible' },
    x: { type: 'linear', domain: [...layout.x.domain], label: null },
    y: { type: 'linear', domain: [...y.domain], label: null },
    marks: [
      ...axisMarks(layout.x, { y, label: (value) => text.axis(value, chart.y.unit, y.decimals) }),
      ...marks({ ...input, x: layout.x, inner: layout.inner }),
      ...goalMarks(chart, layout.x, text),
      titles(chart, layout),
    ],
  });
  drawing.setAttribute('aria-hidden', 'true');
  return drawing;
}

interface Layout {
  readonly box: Readonly<Record<'width' | 'height' | 'marginLeft' | 'marginRight' | 'marginTop' | 'marginBottom', number>>;
  readonly x: AlongAxis;
  readonly legend: Legend;
  readonly inner: number;
}

const TITLE = 16;

/** Room for the longest label on the left, for the legend and the axis's name above, for labels and the other name below. */
function layoutOf({ chart, width: given, height, text }: ChartInput, y: ValueAxis): Layout {
  const width = Math.max(LEAST_WIDTH, given);
  const labels = y.ticks.map((tick) => textWidth(text.axis(tick, chart.y.unit, y.decimals)) + 10);
  const left = Math.min(width * 0.4, Math.max(16, ...labels));
  const marginRight = chart.x.kind === 'text' ? 8 : 28;
  const x = alongAxis(chart.x, { width: width - left - marginRight, text, bars: hasBars(chart.mark) });
  const marginLeft = Math.min(width * 0.4, left + overhang(x, width - left - marginRight));
  const legend = legendOf(chart.series, width);
  const marginTop = legend.height + (axisTitle(chart.y.title, chart.y.unit) === '' ? 0 : TITLE) + 12;
  const marginBottom = x.height + TITLE;
  const box = {
    width,
    height: Math.max(height, marginTop + marginBottom + LEAST_HEIGHT),
    marginLeft,
    marginRight,
    marginTop,
    marginBottom,
  };
  return { box, x, legend, inner: width - marginLeft - marginRight };
}

const LEAN = Math.cos((SLANT / 180) * Math.PI);

/** How far slanted labels reach beyond the left end of the axis. */
function overhang({ slanted, ticks, domain: [low, high] }: AlongAxis, inner: number): number {
  if (!slanted) return 0;
  return Math.ceil(Math.max(0, ...ticks.map(({ at, text }) => textWidth(text) * LEAN - ((at - low) / (high - low)) * inner)));
}

interface Upward {
  readonly y: ValueAxis;
  readonly label: (value: number) => string;
}

const axisMarks = (x: AlongAxis, { y, label }: Upward): Plot.Markish[] => [
  Plot.axisX(
    x.ticks.map((tick) => tick.at),
    {
      tickSize: 0,
      tickFormat: (_: number, i: number) => x.ticks[i]!.text,
      lineHeight: 1.25,
      color: SOFT,
      ...(x.slanted ? { tickRotate: SLANT, textAnchor: 'end' as const } : {}),
    },
  ),
  Plot.axisY(y.ticks, { tickSize: 0, tickFormat: label, color: SOFT }),
  Plot.gridY(y.ticks, { stroke: HAIRLINE, strokeOpacity: 1 }),
  ...(y.domain[0] <= 0 && y.domain[1] >= 0 ? [Plot.ruleY([0], { stroke: 'var(--hairline-strong)' })] : []),
];

/** The legend, and the names of both axes. */
const titles =
  (chart: ChosenChart, { box, legend }: Layout): Plot.RenderFunction =>
  (_index, _scales, _values, _dimensions, { document }) => {
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    const up = axisTitle(chart.y.title, chart.y.unit);
    const along = axisTitle(chart.x.title, chart.x.unit);
    group.append(legendElement(document, legend, 12));
    if (up !== '') group.append(wordsElement(document, { x: 0, y: legend.height + 12, text: up, anchor: 'start' }));
    group.append(wordsElement(document, { x: box.width - box.marginRight, y: box.height - 5, text: along, anchor: 'end' }));
    return group;
  };
