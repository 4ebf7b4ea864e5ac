import { isDay, type Grain } from '../core/calendar.ts';
import type { MetricResult, MetricRow, Parameters } from '../core/metric.ts';
import { nearest } from '../core/names.ts';
import type { Problem } from '../core/problems.ts';
import { unitText } from '../core/units.ts';
import type { Asked } from '../metrics/evaluate.ts';
import { metricOf, metrics } from '../metrics/index.ts';
import { askedFor, askMetrics, type MetricQuestion } from '../session/page.ts';
import type { Session } from '../session/session.ts';
import { isCurrency } from '../core/units.ts';
import { ANSWER_HELP } from './answers.ts';
import { jsonText, wordsOf, type Verb } from './command.ts';
import { CommandError } from './mistake.ts';
import { textTable } from './table.ts';
import { line } from './wording.ts';
import { fileNotes, openQuestions, overDrop } from './workbook.ts';

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'total'];

/** What `--with` takes whatever the metric. */
const SPAN = ['grain', 'from', 'to', 'currency'];

const help = `book metric ID --drop PATH… [--with JSON] [--json] [--answer KEY=VALUE]

A metric by week, over the files dropped.

  ${metrics.map((m) => `${m.id.padEnd(13)} ${m.says}`).join('\n  ')}

What each is made of stands in docs/metrics.md.

--with takes the metric's own choices (revenue_basis: gross, sales, net, total; spend_scope: paid, all),
grain (${GRAINS.join(', ')}), from and to (days), and currency (a code such as EUR).

A value with ≤ is an upper bound, since some costs are not known; in --json it is told again as "high". Text shows
values with two decimals and shares in per cent; --json has them in full, and shares as parts of a whole (0.25 is 25 %).
Undefined is – or null, with the reason. Without --json, what is worth knowing about the files stands on stderr, in
lines that begin with “note:”.

${ANSWER_HELP}
Examples
  npm run --silent book -- metric mer --drop exports/
  npm run --silent book -- metric mer --drop exports/ --with '{"revenue_basis": "gross", "grain": "month"}' --json
  npm run --silent book -- metric cm_1 --drop orders.csv products.csv
`;

export const metric: Verb = {
  help,
  async run(given, startEngine) {
    const words = wordsOf(given, ['drop', 'with', 'json', 'answer']);
    const [id, ...more] = words.plain;
    if (id === undefined || more.length > 0) throw new CommandError('which metric? One is expected: book metric ID --drop PATH…', 2);
    const { parameters, currency, ...span } = choices(words.with);
    const asked = [askedOf(id, parameters)];
    return overDrop(words, startEngine, async (session) => {
      if (currency !== null) await inCurrency(session, currency);
      const result = await answered(session, { asked, ...span });
      return words.json ? { answer: jsonText(answer(result)) } : { answer: readable(result), notes: fileNotes(session) };
    });
  },
};

function askedOf(id: string, parameters: Parameters): Asked {
  const metric = metricOf(id);
  if (!metric) throw unknownMetric(id);
  const known = [...metric.parameters.map((p) => p.id), ...SPAN];
  const stray = Object.keys(parameters).find((name) => !known.includes(name));
  if (stray !== undefined) throw new CommandError(`${stray}: ${metric.title} has no such choice; --with takes ${known.join(', ')}`, 2);
  const asked = askedFor(id, parameters);
  if (!asked.ok) throw new CommandError(line(asked.error), 2);
  return asked.value;
}

function unknownMetric(id: string): CommandError {
  const ids = metrics.map((m) => m.id);
  const near = nearest(id, ids);
  return new CommandError(`there is no metric “${id}”; ${near === null ? `there are ${ids.join(', ')}` : `did you mean “${near}”?`}`, 2);
}

async function inCurrency(session: Session, currency: string): Promise<void> {
  session.do({ do: 'change-settings', settings: { currency } });
  await session.settled();
}

/** The metric, with what is still open about the files among its warnings. */
async function answered(session: Session, question: MetricQuestion): Promise<MetricResult> {
  const { workbook, ledger } = session.state;
  const result = await askMetrics(session.engine!, workbook, ledger!, { ...question, signal: new AbortController().signal });
  if (!result.ok) throw new CommandError(line(result.error));
  const open = openQuestions(session).map((question): Problem => ({ code: 'question-open', question }));
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
  if (currency !== null && !isCurrency(currency)) throw new CommandError(`“${currency}” is not a currency such as EUR`, 2);
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
      ...(row.why === null ? {} : { why: line(row.why) }),
    })),
    warnings: result.warnings.map((w) => ({ code: w.code, message: line(w) })),
  };
}

const group = (grain: Grain, row: MetricRow) => (grain === 'total' ? {} : { [grain]: row.start });

const AMOUNT = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function readable(result: MetricResult): string {
  const rows = result.rows.map((row) => [row.start ?? 'total', valueText(result, row), stateText(row), row.why ? line(row.why) : '']);
  const notes = result.warnings.map((w) => `note: ${line(w)}\n`).join('');
  return `${result.definition} (${unitText(result.unit)})\n\n${textTable([result.grain, result.metric, '', ''], rows, [1])}${notes}`;
}

/** A value with two decimals, a ratio in per cent; null where it is undefined. */
function valueText({ unit }: MetricResult, { value, high }: MetricRow): string | null {
  if (value === null) return null;
  return `${high === null ? '' : '≤ '}${AMOUNT.format(unit.kind === 'ratio' ? value * 100 : value)}`;
}

const stateText = ({ state, high }: MetricRow): string =>
  [state === 'partial' ? null : state, high === null ? null : 'costs missing'].filter(Boolean).join(', ');
