import { shown, type Marks } from '../../calc/locale-form.ts';
import type { PageCell } from '../../cells/cell.ts';
import { askedOf } from '../../session/cells/metric-cells.ts';
import { titleOf } from '../../metrics/column-names.ts';
import type { Format } from '../format.ts';
import { chartFacts, inputFacts, metricFacts, tableFacts, type Facts } from '../inspector/definition-words.ts';

/** What a cell is made of in one line; `beside` is told more softly. */
export interface Line {
  readonly text: string;
  readonly beside: string;
  /** Is it code, which is set in another type? */
  readonly code: boolean;
}

/** What the bar above the page tells of a cell: its formula, its SQL, its definition, how it is set. Formulas are in the person's marks. */
export function definitionLine(cell: PageCell, { marks, format }: { readonly marks: Marks; readonly format: Format }): Line {
  switch (cell.kind) {
    case 'formula':
      return { text: shown(cell.props.text, marks), beside: '', code: true };
    case 'sql':
      return { text: cell.props.text.replace(/\s+/g, ' ').trim(), beside: '', code: true };
    case 'metric': {
      const { definition, choices } = metricFacts(cell.props);
      return { text: definition, beside: choices, code: false };
    }
    case 'metric_table':
      return { text: cell.props.metrics.map(titleIn).join(', '), beside: factLine(tableFacts(cell.props, format)), code: false };
    case 'chart':
      return { text: factLine(chartFacts(cell.props, format)), beside: '', code: false };
    case 'input':
      return { text: factLine(inputFacts(cell.props, format)), beside: '', code: false };
    case 'text':
      return { text: cell.props.text.split('\n').find((line) => line.trim() !== '') ?? '', beside: '', code: false };
  }
}

function titleIn(chosen: Parameters<typeof askedOf>[0]): string {
  const asked = askedOf(chosen);
  return asked.ok ? titleOf(asked.value) : chosen.metric;
}

/** `drawn as: line · table: weekly`. */
const factLine = (facts: Facts): string => facts.map(([title, said]) => `${title.toLowerCase()}: ${said}`).join(' · ');
