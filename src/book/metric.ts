import { isDay, type Grain } from '../core/calendar.ts';
import type { MetricResult, MetricRow, Parameters } from '../core/metric.ts';
import { nearest } from '../core/names.ts';
import { problemLine, questionText } from '../core/problem-text.ts';
import type { Problem } from '../core/problems.ts';
import { unitText } from '../core/units.ts';
import type { Asked } from '../metrics/evaluate.ts';
import { metrics } from '../metrics/index.ts';
import { askedFor, askMetrics, type MetricQuestion } from '../session/page.ts';
import type { Session } from '../session/session.ts';
import { CommandError, jsonText, textTable, wording, wordsOf, type Verb } from './command.ts';
import { overDrop } from './workbook.ts';

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'total'];

const help = `book metric ID --drop PATH… [--with JSON] [--json] [--answer KEY=VALUE]

A metric by week, over the files dropped.

  ${metrics.map((m) => `${m.id.padEnd(13)} ${m.says}`).join('\n  ')}

--with takes the metric's own choices (revenue_basis: gross, sales, net, total; spend_scope: paid, all),
grain (${GRAINS.join(', ')}), from and to (days), and currency.

Examples
  npm run --silent book -- metric mer --drop exports/
  npm run --silent book -- metric mer --drop exports/ --with '{"revenue_basis": "gross", "grain": "month"}' --json
  npm run --silent book -- metric cm_1 --drop orders.csv products.csv
`;

export const metric: Verb = {
  help,
  async run(given, startEngine) {
    const words = wordsOf(given);
    const [id, ...more] = words.plain;
    if (id === undefined || more.length > 0) throw new CommandError('which metric? One is expected: book metric ID --drop PATH…', 2);
    const { parameters, currency, ...span } = choices(words.with);
    const asked = [askedOf(id, parameters)];
    return overDrop(words, startEngine, async (session) => {
      if (currency !== null) await inCurrency(session, currency);
      const result = await answered(session, { asked, ...span });
      return words.json ? jsonText(answer(result)) : readable(result);
    });
  },
};

function askedOf(id: string, parameters: Parameters): Asked {
  const asked = askedFor(id, parameters);
  if (asked.ok) return asked.value;
  if (asked.error.code !== 'name-unknown') throw new CommandError(problemLine(asked.error, wording), 2);
  const ids = metrics.map((m) => m.id);
  const near = nearest(id, ids);
  throw new CommandError(`there is no metric “${id}”; ${near === null ? `there are ${ids.join(', ')}` : `did you mean “${near}”?`}`, 2);
}

async function inCurrency(session: Session, currency: string): Promise<void> {
  session.do({ do: 'change-settings', settings: { currency } });
  await session.settled();
}

/** The metric, with what is still open about the files among its warnings. */
async function answered(session: Session, question: MetricQuestion): Promise<MetricResult> {
  const { workbook, ledger, questions } = session.state;
  const result = await askMetrics(session.engine!, workbook, ledger!, { ...question, signal: new AbortController().signal });
  if (!result.ok) throw new CommandError(problemLine(result.error, wording));
  const open = questions.map((q): Problem => ({ code: 'question-open', question: `${questionText(q)} ${q.evidence.join('; ')}.` }));
  const [only] = result.value;
  return { ...only!, warnings: [...only!.warnings, ...open] };
}

interface Choices extends Omit<MetricQuestion, 'asked'> {
  readonly parameters: Parameters;
  readonly currency: string | null;
}

function choices(json: string | undefined): Choices {
  const { grain = 'week', from = null, to = null, currency = null, ...parameters } = parsedObject(json);
  if (!GRAINS.includes(grain as Grain)) throw new CommandError(`grain: “${grain}” is not one of ${GRAINS.join(', ')}`, 2);
  for (const day of [from, to]) if (day !== null && !isDay(day)) throw new CommandError(`“${day}” is not a day such as 2026-01-31`, 2);
  if (from !== null && to !== null && from > to) throw new CommandError(`from ${from} comes after to ${to}`, 2);
  if (currency !== null && !/^[A-Z]{3}$/.test(currency)) throw new CommandError(`“${currency}” is not a currency such as EUR`, 2);
  return { parameters, grain: grain as Grain, from, to, currency };
}

function parsedObject(json: string | undefined): Record<string, string> {
  if (json === undefined) return {};
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SyntaxError('not an object');
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, String(v)]));
  } catch (error) {
    if (error instanceof SyntaxError) throw new CommandError(`--with takes a JSON object, such as '{"grain": "month"}'`, 2);
    throw error;
  }
}

/** The keys are the command's promise to programs. A ratio is a part of a whole: 0.25, not 25. */
function answer(result: MetricResult) {
  return {
    metric: result.metric,
    unit: result.unit.kind === 'ratio' ? 'ratio' : unitText(result.unit),
    definition: result.definition,
    rows: result.rows.map((row) => ({
      ...group(result.grain, row),
      value: row.value,
      ...(row.high === null ? {} : { high: row.high }),
      ...(row.state === null ? {} : { state: row.state }),
      ...(row.why === null ? {} : { why: problemLine(row.why, wording) }),
    })),
    warnings: result.warnings.map((w) => ({ code: w.code, message: problemLine(w, wording) })),
  };
}

const group = (grain: Grain, row: MetricRow) => (grain === 'total' ? {} : { [grain]: row.start });

function readable(result: MetricResult): string {
  const scale = result.unit.kind === 'ratio' ? 100 : 1;
  const rows = result.rows.map((row) => [
    row.start ?? 'total',
    row.value === null ? null : Number((row.value * scale).toFixed(4)),
    row.state ?? '',
    row.why ? problemLine(row.why, wording) : '',
  ]);
  const notes = result.warnings.map((w) => `note: ${problemLine(w, wording)}\n`).join('');
  return `${result.definition} (${unitText(result.unit)})\n\n${textTable([result.grain, result.metric, '', ''], rows)}${notes}`;
}
