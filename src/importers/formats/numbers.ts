import type { DecimalMark } from '../../core/importer.ts';

/** What one cell says about its file's decimal mark. `either`: a number, but `1.234` could be both. */
export type MarkEvidence = DecimalMark | 'either' | 'whole' | 'none';

const ADORNMENT =
  /[\s\u00A0\u202F'’]|[$€£¥₹৳₺₩₪฿]|^[A-Z]{1,3}(?=[\s\u00A0\u202F]?[$€£¥\d-])|[A-Z]{3}$|%$|^(?:kr|zł|Fr\.?)(?=[\s\u00A0\d-])|(?:kr|zł|Kč)$/g;

/** The decimal mark that a cell proves: `12.50` the point, `1.234,5` the comma, `1.234` neither. */
export function markOf(cell: string): MarkEvidence {
  const number = cell
    .trim()
    .replace(ADORNMENT, '')
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^[-+−]/, '');
  if (/^\d+$/.test(number)) return 'whole';
  if (/^\d{1,3}(,\d{2,3})*,\d{3}\.\d+$|^\d+\.\d+$|^\.\d+$|^\d{1,3}(,\d{3}){2,}$/.test(number) && !/^[1-9]\d{0,2}\.\d{3}$/.test(number))
    return '.';
  if (/^\d{1,3}(\.\d{3})+,\d+$|^\d+,\d+$|^\d{1,3}(\.\d{3}){2,}$/.test(number) && !/^[1-9]\d{0,2},\d{3}$/.test(number)) return ',';
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(number) ? 'either' : 'none';
}

export interface Decided<T> {
  readonly value: T;
  /** False where the cells leave a doubt; then the evidence is what a person is shown. */
  readonly certain: boolean;
  readonly evidence: readonly string[];
}

/** The decimal mark of a file, from cells of columns that hold money or fractions. Without any fraction the point is taken. */
export function decimalOf(cells: Iterable<string>): Decided<DecimalMark> {
  const seen: Record<DecimalMark | 'either', string[]> = { '.': [], ',': [], either: [] };
  for (const cell of cells) {
    const mark = markOf(cell);
    if (mark !== 'whole' && mark !== 'none' && seen[mark].length < 400) seen[mark].push(cell);
  }
  const [points, commas] = [seen['.'].length, seen[','].length];
  if (points > 0 && commas > 0) return { value: points >= commas ? '.' : ',', certain: false, evidence: [seen['.'][0]!, seen[','][0]!] };
  if (points > 0 || commas > 0) return { value: points > 0 ? '.' : ',', certain: true, evidence: [] };
  return { value: '.', certain: seen.either.length === 0, evidence: [...new Set(seen.either)].slice(0, 3) };
}
