import type { ChartProps, ChosenMetric, InputProps, MetricTableProps } from '../../cells/cell.ts';
import { unitText } from '../../core/units.ts';
import { formulaWords } from '../../metrics/formula.ts';
import { askedOf } from '../../session/cells/metric-cells.ts';
import { MARK_TITLES } from '../cells/chart-text.ts';
import { fieldText, isNumberInput, UNIT_OPTIONS, type NumberInput } from '../cells/input-text.ts';
import { dimensionTitle, GRAIN_OPTIONS } from '../cells/metric-text.ts';
import type { Format } from '../format.ts';

/** What a cell is set to, as pairs of a title and what it says. */
export type Facts = readonly (readonly [title: string, said: string])[];

const CONTROLS: Readonly<Record<InputProps['control'], string>> = {
  number: 'number',
  slider: 'slider',
  select: 'list',
  dates: 'two days',
};

/** How an input is set: its control, unit and bounds, or its choices. */
export function inputFacts(props: InputProps, format: Format): Facts {
  const control = ['Control', CONTROLS[props.control]] as const;
  if (props.control === 'dates') return [control, ['From', format.day(props.from)], ['To', format.day(props.to)]];
  if (!isNumberInput(props)) return [control, ['Choices', props.options.length === 0 ? 'none yet' : format.list(props.options)]];
  return [control, ...bounds(props, format)];
}

function bounds(props: NumberInput, format: Format): Facts {
  const { unit, min, max, step } = props;
  const said = (n: number): string => [fieldText(n, unit, format), unitText(unit)].filter(Boolean).join(' ');
  const option = UNIT_OPTIONS.find(({ value }) => value === unit.kind)?.label ?? unit.kind;
  return [
    ['Unit', unitText(unit) || option.toLowerCase()],
    ...(min === null ? [] : [['At least', said(min)] as const]),
    ...(max === null ? [] : [['At most', said(max)] as const]),
    ...(step === null ? [] : [['In steps of', said(step)] as const]),
  ];
}

/** How a metric table is laid out. */
export function tableFacts({ grain, by, span, last, change }: MetricTableProps, format: Format): Facts {
  const period = GRAIN_OPTIONS.find(({ value }) => value === grain)!.label;
  return [
    ['By', [period.toLowerCase(), ...(by === null ? [] : [dimensionTitle(by).toLowerCase()])].join(' and ')],
    ...(span === null ? [] : [['Days', span] as const]),
    ...(last === null ? [] : [['Newest periods', typeof last === 'number' ? format.number(last) : last] as const]),
    ...(change ? [['Change', 'to the period before'] as const] : []),
  ];
}

/** What a chart draws; what was left open is chosen from the table. */
export function chartFacts({ table, mark, x, y, series, goal }: ChartProps, format: Format): Facts {
  return [
    ['Drawn as', MARK_TITLES[mark].toLowerCase()],
    ['Table', table === '' ? 'none yet' : table],
    ['Along', x ?? 'chosen from the table'],
    ['Up', y.length === 0 ? 'chosen from the table' : format.list(y)],
    ...(series === null ? [] : [['One series for each', series] as const]),
    ...(goal === null ? [] : [['Line across', goal] as const]),
  ];
}

/** A metric's definition with its choices, in one line each; a metric that this version does not know is told by its id. */
export function metricFacts(chosen: ChosenMetric): { readonly definition: string; readonly choices: string } {
  const asked = askedOf(chosen);
  if (!asked.ok) return { definition: chosen.metric, choices: 'not known to this version' };
  const { metric, parameters } = asked.value;
  const label = metric.parameters.map(
    (p) => `${p.title.toLowerCase()}: ${p.options.find((o) => o.value === parameters[p.id])?.label.toLowerCase()}`,
  );
  return { definition: `${metric.title} = ${formulaWords(metric.formula(parameters))}`, choices: label.join(' · ') };
}
