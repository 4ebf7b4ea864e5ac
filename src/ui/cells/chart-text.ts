import { placeText, type TableText } from '../../charts/axes/along.ts';
import { axisTitle } from '../../charts/axes/legend.ts';
import type { ChartNote, ChartSeries, ChosenChart, Mark } from '../../charts/tables/choice.ts';
import type { Unit } from '../../core/units.ts';
import { decimalsOf, type Format } from '../format.ts';

export const MARK_TITLES: Readonly<Record<Mark, string>> = {
  line: 'Line',
  area: 'Area',
  bar: 'Bars',
  stacked: 'Stacked bars',
  scatter: 'Scatter',
};

/** Beyond these, powers of ten say more than digits. */
const [HUGE, TINY] = [1e15, 1e-8];

/** How charts write values and times: as the person's own locale does. Kept for many values, since formats are dear to make. */
export function tableText(format: Format): TableText {
  const { locale } = format;
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const power = new Intl.NumberFormat(locale, { notation: 'scientific', maximumFractionDigits: 3 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 2 });
  const extreme = (value: number): boolean => Math.abs(value) >= HUGE || (value !== 0 && Math.abs(value) < TINY);
  return {
    locale,
    time: (at, kind) => (kind === 'day' ? day : moment).format(at),
    axis: (value, unit, decimals) => {
      if (extreme(value)) return minus(power.format(value));
      if (unit.kind === 'ratio') return format.bare(value, unit, Math.max(0, decimals - 2));
      return decimals === 0 && Math.abs(value) >= 10_000 ? minus(compact.format(value)) : format.bare(value, unit, decimals);
    },
    value: (value, unit) => (extreme(value) ? withUnit(minus(power.format(value)), unit) : inFull(value, unit, format)),
  };
}

const minus = (text: string): string => text.replaceAll('-', '−');

const withUnit = (text: string, unit: Unit): string => (unit.kind === 'money' ? `${text} ${unit.currency}` : text);

const MOST_DECIMALS = 10;

/** A value with its unit, and with enough decimals that a small one does not look like zero. */
function inFull(value: number, unit: Unit, format: Format): string {
  const scale = Math.abs(unit.kind === 'ratio' ? value * 100 : value);
  const digits = scale === 0 ? 0 : Math.min(MOST_DECIMALS, Math.max(0, 2 - Math.floor(Math.log10(scale))));
  const fixed = unit.kind === 'money' || unit.kind === 'ratio' || unit.kind === 'multiple';
  return fixed
    ? format.value(value, unit, scale >= 0.1 ? decimalsOf(unit) : Math.max(decimalsOf(unit), digits))
    : format.number(value, digits);
}

const NAMES: Readonly<Record<Mark, string>> = {
  line: 'Line chart',
  area: 'Area chart',
  bar: 'Bar chart',
  stacked: 'Stacked bar chart',
  scatter: 'Scatter chart',
};

/** A chart in words, for those who do not see it: what is drawn, and of each series where it begins, ends, and is lowest and highest. */
export function chartSummary(chart: ChosenChart, text: TableText): string {
  const { mark, x, y, series, goal } = chart;
  const up = axisTitle(y.title, y.unit) || series.map((one) => one.title).join(', ');
  const what = `${NAMES[mark]} of ${up} ${mark === 'scatter' ? 'against' : 'by'} ${axisTitle(x.title, x.unit)}.`;
  const line = goal === null ? [] : [`${goal.title}: ${text.value(goal.value, y.unit)}, as a line across.`];
  return [what, ...series.map((one) => seriesSummary(one, chart, text)), ...line].join(' ');
}

function seriesSummary({ title, values }: ChartSeries, { x, y }: ChosenChart, text: TableText): string {
  const known = values.flatMap((value, place) => (value === null ? [] : [{ value, place }]));
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return `${title}: no values.`;
  const said = ({ value, place }: typeof first): string => `${text.value(value, y.unit)} (${placeText(x, place, text)})`;
  if (known.length === 1) return `${title}: ${said(first)}.`;
  const low = known.reduce((least, one) => (one.value < least.value ? one : least));
  const high = known.reduce((most, one) => (one.value > most.value ? one : most));
  const gaps = values.length - known.length;
  const missing = gaps === 0 || x.kind === 'number' ? '' : `, ${text.value(gaps, { kind: 'none' })} without a value`;
  return `${title}: first ${said(first)}, last ${said(last)}, lowest ${said(low)}, highest ${said(high)}${missing}.`;
}

/** What a chart does not show, in a sentence. */
export function noteText(note: ChartNote, format: Format): string {
  switch (note.kind) {
    case 'columns-left-out':
      return note.because === 'unit'
        ? `Not drawn, since a chart has one unit: ${format.list(note.columns)}.`
        : `Not drawn beside the series: ${format.list(note.columns)}. Choose a column to draw it instead.`;
    case 'currencies-mixed':
      return `${note.column} is not drawn: its rows are in ${format.list(note.currencies)}.`;
    case 'series-left-out':
      return leftOutText(note.count, note.titles, format);
    case 'bars-left-out':
      return `The ${note.which} ${format.number(note.shown)} of ${format.number(note.of)} places are drawn.`;
    case 'points-thinned':
      return note.keeps === 'sample'
        ? `${format.number(note.shown)} of up to ${format.number(note.of)} points are drawn, spread evenly over the rows.`
        : `At most ${format.number(note.shown)} of ${format.number(note.of)} points of a line are drawn: of every stretch the lowest and the highest.`;
    case 'rows-without-place':
      return `Not drawn: ${format.number(note.count)} ${note.count === 1 ? 'row' : 'rows'} without ${note.column}.`;
    case 'places-repeated':
      return `Several rows have the same ${note.column}: each is drawn on its own, nothing is added up.`;
    case 'rows-cut':
      return `Only the first ${format.number(note.shown)} rows of the table are drawn.`;
    case 'goal-left-out':
      return `${note.title} is not drawn: ${note.because === 'unit' ? 'it has another unit than the chart' : 'it has no number'}.`;
    case 'stack-with-gaps':
      return `In ${format.number(note.count)} ${note.count === 1 ? 'stack' : 'stacks'} a series has no value: the height is that of the others.`;
    case 'stack-without-sum':
      return note.unit === 'multiple'
        ? 'Multiples do not add up: the height of a stack means nothing.'
        : 'The percentages are more than 100 % together: the height of a stack means nothing.';
  }
}

function leftOutText(count: number, titles: readonly string[], format: Format): string {
  const more = count - titles.length;
  const named = more === 0 ? titles : [...titles, `${format.number(more)} more`];
  return `Not drawn, since eight series are the most: ${format.list(named)}.`;
}
