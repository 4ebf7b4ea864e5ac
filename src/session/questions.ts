import type { Inspection } from '../core/engine.ts';
import type { Question } from '../core/questions.ts';
import { counted } from '../core/units.ts';
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
    evidence: files.map(
      (s) => `${figure(s, 'pending')} of ${counted(figure(s, 'orders'), 'order')} ${figure(s, 'pending') === 1 ? 'is' : 'are'} pending`,
    ),
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
      (s) => `${counted(figure(s, 'lines_without_shipping'), 'line')}, such as ${String(s.report.facts['product_without_shipping'])}`,
    ),
    choices: [
      { value: 'goods', label: 'Digital goods or services: count them' },
      { value: 'gift-cards', label: 'Gift cards: leave them out of revenue' },
    ],
    meanwhile: 'goods',
  };
}

/** Is a file asked for its currency because it names none at all? One that names several is a case of its own. */
export const namesNoCurrency = ({ questions, reading }: Inspection): boolean =>
  questions.some((q) => q.kind === 'currency' && q.choices.length === 0 && q.evidence[0] === reading.headers.join(', '));
