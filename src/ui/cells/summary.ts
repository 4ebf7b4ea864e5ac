import type { PageCell } from '../../cells/cell.ts';
import { kinds } from '../../cells/index.ts';
import type { Wording } from '../../core/problem-text.ts';
import { unitText } from '../../core/units.ts';
import type { CellResults } from '../../session/cells/cells.ts';
import type { Format } from '../format.ts';
import { MARK_TITLES } from './chart-text.ts';
import { shownOf, type Shown } from './shown.ts';
import { resultText } from './value-text.ts';

/** What a cell is in one line, as it stands where it is collapsed: its value, what is drawn, the first line of its words. */
export function summaryOf(cell: PageCell, cells: CellResults, words: { readonly format: Format; readonly wording: Wording }): string {
  if (cell.kind === 'text') return cell.props.text.split('\n').find((line) => line.trim() !== '') ?? 'No words yet';
  if (cell.kind === 'chart') return cell.props.table === '' ? 'No table yet' : `${MARK_TITLES[cell.props.mark]} of ${cell.props.table}`;
  if (cell.kind === 'input' && cell.props.control === 'dates') return words.format.range(cell.props.from, cell.props.to);
  const { text, tone, why } = resultText(cells.get(cell.name.toLowerCase()), words);
  return tone === 'value' ? text : `${text} ${why}`;
}

/** What stands beside a cell's name: what kind it is, and the unit of its value. */
export function kindText(cell: PageCell, { value }: Shown): string {
  const unit = value?.type === 'scalar' && cell.kind !== 'input' ? unitText(value.unit) : '';
  return unit === '' ? kinds[cell.kind].title : `${kinds[cell.kind].title} · ${unit}`;
}

/** What is to be seen of a cell's own result; a chart and a text have none. */
export const shownIn = (cells: CellResults, cell: PageCell): Shown => shownOf(cells.get(cell.name.toLowerCase()));
