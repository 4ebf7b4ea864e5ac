import type { Engine } from '../core/engine.ts';
import type { LedgerSource } from '../core/ledger.ts';
import type { Question } from '../core/questions.ts';
import { rowObjects, type Cell } from '../core/schema.ts';
import { adOverlaps } from '../ledger/ad-spend.ts';
import { feeding } from '../ledger/sources.ts';
import type { Source, Workbook } from '../workbook/document.ts';

/** From this part of a file's orders on, whether unpaid ones are revenue is worth a question. */
const MANY_PENDING = 0.05;

/** Questions about the workbook as a whole that its sources raise and nobody has answered. */
export function workbookQuestions(workbook: Workbook): Question[] {
  return [pendingOrders(workbook), linesWithoutShipping(workbook)].filter(
    (q): q is Question => q !== null && workbook.answers[q.key] === undefined,
  );
}

const figure = (source: Source, name: string): number => Number(source.report.facts[name] ?? 0);

function pendingOrders({ sources }: Workbook): Question | null {
  const files = sources.filter((s) => figure(s, 'pending') > 0 && figure(s, 'pending') >= MANY_PENDING * figure(s, 'orders'));
  if (files.length === 0) return null;
  return {
    key: 'pending-orders',
    kind: 'pending-orders',
    files: files.map((s) => s.fileName),
    evidence: files.map((s) => `${figure(s, 'pending')} of ${figure(s, 'orders')} orders are pending`),
    choices: [
      { value: 'count', label: 'Count them as revenue' },
      { value: 'leave-out', label: 'Leave them out until they are paid' },
    ],
    meanwhile: 'count',
  };
}

function linesWithoutShipping({ sources }: Workbook): Question | null {
  const files = sources.filter((s) => figure(s, 'lines_without_shipping') > 0);
  if (files.length === 0) return null;
  return {
    key: 'lines-without-shipping',
    kind: 'lines-without-shipping',
    files: files.map((s) => s.fileName),
    evidence: files.map(
      (s) => `${figure(s, 'lines_without_shipping')} lines, such as ${String(s.report.facts['product_without_shipping'])}`,
    ),
    choices: [
      { value: 'goods', label: 'Digital goods or services: count them' },
      { value: 'gift-cards', label: 'Gift cards: leave them out of revenue' },
    ],
    meanwhile: 'goods',
  };
}

/** Two files of a platform that name no account and tell the same days differently. */
export interface Overlap {
  readonly question: Question;
  /** The file that gives way if both are one account, and is an account of its own if they are two. */
  readonly lesser: string;
  readonly answered: boolean;
  readonly decision: 'same' | 'another';
}

export const overlapKey = (first: string, second: string): string =>
  `same-account:${[first, second]
    .map((s) => s.slice(0, 12))
    .sort()
    .join('+')}`;

/** Every such overlap and what is done about it: what was answered, meanwhile the same account, unless they share no campaign. */
export async function overlapsOf(
  engine: Engine,
  workbook: Workbook,
  sources: readonly LedgerSource[],
  signal: AbortSignal,
): Promise<Overlap[]> {
  const files = feeding(sources, 'ad_spend');
  if (files.length < 2) return [];
  const found = await engine.rows(adOverlaps(sources), { signal });
  if (!found.ok) return [];
  return rowObjects(found.value).map((row) => overlapOf(row, workbook, files));
}

/** The labels that tell accounts apart, by the file they are given to. */
export const accountLabels = (overlaps: readonly Overlap[], sources: readonly LedgerSource[]): ReadonlyMap<string, string> => {
  const ranked = feeding(sources, 'ad_spend').map((s) => s.sha256);
  return new Map(overlaps.filter((o) => o.decision === 'another').map((o) => [o.lesser, `account ${ranked.indexOf(o.lesser) + 1}`]));
};

function overlapOf(row: Readonly<Record<string, Cell>>, workbook: Workbook, files: readonly LedgerSource[]): Overlap {
  const [first, second] = [files[Number(row['first']) - 1]!, files[Number(row['second']) - 1]!];
  const nameOf = (sha256: string): string => workbook.sources.find((s) => s.sha256 === sha256)?.fileName ?? sha256.slice(0, 8);
  const platform = String(row['platform']);
  const question: Question = {
    key: overlapKey(first.sha256, second.sha256),
    kind: 'same-account',
    files: [nameOf(first.sha256), nameOf(second.sha256)],
    evidence: [
      `${platform}, ${String(row['day'])}: ${String(row['first_spend'])} and ${String(row['second_spend'])}`,
      `${String(row['days'])} days in both, ${String(row['shared'])} campaigns in common`,
    ],
    choices: [
      { value: 'same', label: 'The same account: use the newer file for these days' },
      { value: 'another', label: 'Another account: add both' },
    ],
    meanwhile: Number(row['shared']) > 0 ? 'same' : 'another',
  };
  const answer = workbook.answers[question.key];
  return {
    question,
    lesser: second.sha256,
    answered: answer !== undefined,
    decision: (answer ?? question.meanwhile) as 'same' | 'another',
  };
}
