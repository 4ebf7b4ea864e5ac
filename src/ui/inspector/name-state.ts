import type { Wording } from '../../core/problem-text.ts';
import { kinds } from '../../cells/index.ts';
import type { CellResult } from '../../core/runtime.ts';
import type { CellValue } from '../../core/values.ts';
import { resultText } from '../cells/value-text.ts';
import type { Format } from '../format.ts';
import type { Neighbour } from './neighbours.ts';

/** What stands behind a name in a list of names. */
export interface NameState {
  readonly text: string;
  /** Why there is no value; empty where there is one. */
  readonly why: string;
  readonly tone: 'value' | 'soft' | 'failed';
}

/** What a name is worth by now, in a word or two; of a cell that has no value of its own, what it is. */
export function nameState(
  { cell }: Neighbour,
  result: CellResult<CellValue> | undefined,
  words: { readonly format: Format; readonly wording: Wording },
): NameState {
  if (cell?.kind === 'chart' || cell?.kind === 'text') return { text: kinds[cell.kind].title.toLowerCase(), why: '', tone: 'soft' };
  const { text, why, tone } = resultText(result, words);
  if (result === undefined && cell === null) return { text: 'not here', why: '', tone: 'failed' };
  if (result?.status === 'failed') return { text: 'failed', why, tone: 'failed' };
  return { text, why, tone: tone === 'missing' || result?.status === 'running' ? 'soft' : 'value' };
}
