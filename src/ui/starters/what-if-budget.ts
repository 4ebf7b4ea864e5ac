import type { InputProps } from '../../cells/cell.ts';
import { multiple, ratio, type Unit } from '../../core/units.ts';
import type { Starter } from './starter.ts';

interface Range {
  readonly value: number;
  readonly max: number;
  readonly step: number;
}

const slider = (unit: Unit, { value, max, step }: Range): InputProps => ({ control: 'slider', value, unit, min: 0, max, step });

const TEXT = `What would more spend bring? Set the ROAS that you expect of the extra spend alone, not of all spend: the more is
spent, the less each further part of it brings. Break-even ROAS is 1 ÷ CM2 %: below it, each sale costs more than it leaves.`;

const VERDICT =
  '=IF(extra_spend = 0, "Set how much more you would spend.", IF(expected_roas > break_even_roas, "Spend more: every part of it earns more than it costs.", IF(expected_roas = break_even_roas, "It would come out even.", "Do not spend more: it would cost more than it earns.")))';

/** More spend, what it would bring, and whether it would pay. */
export const whatIfBudget: Starter = {
  id: 'what-if-budget',
  title: 'What-if budget',
  says: 'More spend, the ROAS you expect of it, and whether it would pay.',
  cells: ({ amount }) => [
    { kind: 'text', name: 'about_the_budget', props: { text: TEXT } },
    { kind: 'input', name: 'extra_spend', props: slider(amount, { value: 5000, max: 50_000, step: 500 }), width: 4 },
    { kind: 'input', name: 'expected_roas', props: slider(multiple, { value: 2.5, max: 10, step: 0.1 }), width: 4 },
    { kind: 'input', name: 'cm2_share', props: slider(ratio, { value: 0.35, max: 1, step: 0.01 }), width: 4 },
    { kind: 'formula', name: 'extra_revenue', props: { text: '=extra_spend * expected_roas' }, width: 4 },
    { kind: 'formula', name: 'extra_profit', props: { text: '=extra_revenue * cm2_share - extra_spend' }, width: 4 },
    { kind: 'formula', name: 'break_even_roas', props: { text: '=1 / cm2_share' }, width: 4 },
    { kind: 'formula', name: 'verdict', props: { text: VERDICT }, width: 12 },
  ],
};
