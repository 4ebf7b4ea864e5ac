import type { Grain } from '../core/calendar.ts';
import { isDay } from '../core/calendar.ts';
import type { MetricResult, MetricRow, Parameters } from '../core/metric.ts';
import { problemLine } from '../core/problem-text.ts';
import { nearest } from '../core/names.ts';
import { unitText } from '../core/units.ts';
import { metrics } from '../metrics/index.ts';
import { askedFor, askMetrics } from '../session/page.ts';
import type { Session } from '../session/session.ts';
import { CommandError, jsonText, textTable, wording, wordsOf, type Verb } from './command.ts';
import { droppedWorkbook } from './workbook.ts';

const GRAINS: readonly Grain[] = ['day', 'week', 'month', 'total'];

const help = `book metric ID --drop PATH… [--with JSON] [--json] [--answer KEY=VALUE]

A metric by week, over the files dropped.

  ${metrics.map((m) => `${m.id.padEnd(13)} ${m.says}`).join('\n  ')}

--with takes the metric's own choices (${'revenue_basis: gross, sales, net, total; spend_scope: paid, all'}),
grain (${GRAINS.join(', ')}), from and to (days), and currency.

Examples
  npm run --silent book -- metric mer --drop exports/
  npm run --silent book -- metric mer --drop exports/ --with '{"revenue_basis": "gross", "grain": "month"}' --json
  npm run --silent book -- metric cm_1 --drop orders.csv products.csv
`;

export const metric: Verb = {
  help,
  async run(given) {
    const words = wordsOf(given);
    const [metricId, ...more] = words.plain;
    if (metricId === undefined || more.length > 0) throw new CommandError('which metric? book metric ID --drop PATH…', 2);
    const { parameters, grain, from, to, currency } = choices(words.with);
    const asked = askedFor(metricId, parameters);
    if (!asked.ok) throw new CommandError(problemLine(withNear(asked.error), wording), 2);
    const session = await droppedWorkbook(words);
    if (currency !== null) await inCurrency(session, currency);
    const { workbook, ledger } = session.state;
    const result = await askMetrics(session.engine!, workbook, ledger!, {
      asked: [asked.value],
      grain,
      from,
      to,
      signal: new AbortController().signal,
    });
    if (!result.ok) throw new CommandError(problemLine(result.error, wording));
    const [only] = result.value;
    return words.json ? jsonText(answer(only!)) : readable(only!);
  },
};

const withNear = (problem: Parameters0): Parameters0 =>
  problem.code === 'name-unknown'
    ? {
        ...problem,
        near: nearest(
          problem.name,
          metrics.map((m) => m.id),
        ),
      }
    : problem;

type Parameters0 = Extract<ReturnType<typeof askedFor>, { ok: false }>['error'];

async function inCurrency(session: Session, currency: string): Promise<void> {
  session.do({ do: 'change-settings', settings: { currency } });
  await session.settled();
}

interface Choices {
  readonly parameters: Parameters;
  readonly grain: Grain;
  readonly from: string | null;
  readonly to: string | null;
  readonly currency: string | null;
}

function choices(json: string | undefined): Choices {
  const given = parsedObject(json);
  const { grain = 'week', from = null, to = null, currency = null, ...parameters } = given;
  if (!GRAINS.includes(grain as Grain)) throw new CommandError(`grain: “${grain}” is not one of ${GRAINS.join(', ')}`, 2);
  for (const day of [from, to]) if (day !== null && !isDay(day)) throw new CommandError(`“${day}” is not a day such as 2026-01-31`, 2);
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

/** The keys are the command's promise to programs. */
function answer(result: MetricResult) {
  return {
    metric: result.metric,
    unit: unitText(result.unit),
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
  const rows = result.rows.map((row) => [
    row.start ?? 'total',
    row.value === null ? null : Number(row.value.toFixed(4)),
    row.state ?? '',
    row.why ? problemLine(row.why, wording) : '',
  ]);
  const notes = result.warnings.map((w) => `note: ${problemLine(w, wording)}\n`).join('');
  return `${result.definition} (${unitText(result.unit)})\n\n${textTable([result.grain, result.metric, '', ''], rows)}${notes}`;
}
