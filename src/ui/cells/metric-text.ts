import type { ChosenMetric, MetricTableProps } from '../../cells/cell.ts';
import type { Grain } from '../../core/calendar.ts';
import type { Metric } from '../../core/metric.ts';
import type { Name } from '../../core/names.ts';
import type { Figure } from '../../metrics/figure.ts';
import { titleOf } from '../../metrics/column-names.ts';
import { metricOf, metrics } from '../../metrics/index.ts';
import { settledParameters } from '../../metrics/parameters.ts';
import type { Workbook } from '../../workbook/document.ts';
import { cellsOf } from '../../workbook/document.ts';
import type { Format } from '../format.ts';
import type { Option } from './chart-form.ts';
import { nameOptions } from './chart-form.ts';

export const GRAIN_OPTIONS: readonly { readonly value: Grain; readonly label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'total', label: 'All days' },
];

const DIMENSION_TITLES: Readonly<Record<NonNullable<MetricTableProps['by']>, string>> = {
  channel: 'Channel',
  country: 'Country',
  platform: 'Ad platform',
  campaign: 'Campaign',
  role: 'Role of the campaign',
  funnel: 'Stage of the funnel',
  geo: 'Market of the campaign',
  shop: 'Shop',
  discount_code: 'Discount code',
};

/** What a metric table can be split by; empty stands for nothing. */
export const DIMENSION_OPTIONS: readonly Option[] = [
  { value: '', label: 'Nothing' },
  ...Object.entries(DIMENSION_TITLES).map(([value, label]) => ({ value, label })),
];

export const dimensionTitle = (by: NonNullable<MetricTableProps['by']>): string => DIMENSION_TITLES[by];

/** The metrics there are; a chosen one that this version does not know is among them, so that it stays what it is. */
export function metricOptions(chosen: string): readonly Option[] {
  const known = metrics.map(({ id, title }) => ({ value: id, label: title }));
  return metricOf(chosen) ? known : [...known, { value: chosen, label: `${chosen} (not known here)` }];
}

/** A chosen metric's title, with the choices that are not the standard ones; its id where this version does not know it. */
export function chosenTitle({ metric: id, parameters }: ChosenMetric): string {
  const metric = metricOf(id);
  const settled = metric && settledParameters(metric, parameters);
  return metric && settled?.ok ? titleOf({ metric, parameters: settled.value }) : (metric?.title ?? id);
}

/** Another metric: choices that it has too are kept. */
export function withMetric({ parameters }: ChosenMetric, id: string): ChosenMetric {
  const allowed = metricOf(id)?.parameters ?? [];
  const kept = allowed.flatMap((p) => {
    const value = parameters[p.id];
    return value !== undefined && p.options.some((option) => option.value === value) ? [[p.id, value] as const] : [];
  });
  return { metric: id, parameters: Object.fromEntries(kept) };
}

/** The metric with one choice made; a choice that is the standard one is left out. */
export function withChoice({ metric, parameters }: ChosenMetric, parameter: string, value: string): ChosenMetric {
  const standard = metricOf(metric)?.parameters.find((p) => p.id === parameter)?.standard;
  const rest = Object.fromEntries(Object.entries(parameters).filter(([id]) => id !== parameter));
  return { metric, parameters: value === standard ? rest : { ...rest, [parameter]: value } };
}

/** The inputs of dates that can say which days count; the chosen one is among them even where it is gone. */
export function spanOptions(workbook: Workbook, span: Name | null): readonly Option[] {
  const dates = cellsOf(workbook).flatMap((cell) => (cell.kind === 'input' && cell.props.control === 'dates' ? [cell.name] : []));
  return [{ value: '', label: 'All' }, ...nameOptions(dates, span)];
}

/** Whether a change is good news, by what is better for the metric; empty where there is none, or neither is better. */
export function toneOf(change: number | null, better: Metric['better']): '' | 'better' | 'worse' {
  if (change === null || change === 0 || better === 'neither') return '';
  return change > 0 === (better === 'higher') ? 'better' : 'worse';
}

/** Up, down or the same: told by a sign, so that nobody has to see colours. */
export const arrowOf = (change: number): string => (change > 0 ? '▲' : change < 0 ? '▼' : '■');

/** A change in parts of what was before, for amounts of money: ` (+12%)`; empty for all else. */
export function shareText({ change, before, result }: Figure, format: Format): string {
  if (change === null || !before?.value || result.unit.kind !== 'money') return '';
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  return ` (${sign}${format.percent(Math.abs(change / before.value))})`;
}

/** Why a figure stands beside no change; empty where it has one, and over all days. */
export function noChange({ row, before, change, result }: Figure): string {
  const { grain } = result;
  if (change !== null || grain === 'total' || row === null || row.value === null) return '';
  if (row.incomplete) return 'Incomplete, so not compared';
  if (before === null) return `No ${grain} before it to compare with`;
  return before.incomplete ? `The ${grain} before is incomplete` : `The ${grain} before has no value`;
}

/** Which days a figure stands for. */
export function periodText({ row, result }: Figure, format: Format): string {
  if (row?.start == null) return 'All days';
  const words = format.periodInWords(row.start, result.grain);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
