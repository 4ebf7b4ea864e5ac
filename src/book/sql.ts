import { readOnly } from '../../workers/engine.ts';
import { rowObjects, type Cell, type Rows } from '../core/schema.ts';
import { sql } from '../core/sql/sql.ts';
import type { Session } from '../session/session.ts';
import { ANSWER_HELP } from './answers.ts';
import { jsonText, wordsOf, type Verb } from './command.ts';
import { CommandError } from './mistake.ts';
import { textTable } from './table.ts';
import { line, wording } from './wording.ts';
import { fileNotes, openQuestions, overDrop } from './workbook.ts';

const help = `book sql "<SELECT>" --drop PATH… [--json] [--answer KEY=VALUE]

Imports the files (folders are read with all below them) and runs one SELECT over the sources, each a table named
after its file, and the ledger: orders, order_lines, refunds, customers, ad_spend, product_costs, cost_rules,
marketing_costs, fx_rates. Amounts are in each row's own currency: sum them by currency.

In --json, and in text alike: dates are YYYY-MM-DD, times YYYY-MM-DDTHH:MM:SS, with a Z where they have a zone (they
are then in UTC); numbers beyond 15 digits are text, so that no digit is lost; NaN and infinity are null. Without
--json, what is worth knowing about the files stands on stderr, in lines that begin with “note:”.

${ANSWER_HELP}
Examples
  npm run --silent book -- sql "SELECT currency, channel, sum(net) FROM orders GROUP BY ALL" --drop exports/
  npm run --silent book -- sql "FROM ad_spend LIMIT 5" --drop meta.csv google.csv --json
  npm run --silent book -- sql "SELECT count(*) FROM orders" --drop orders.csv tiktok.csv --answer tiktok.csv:currency=EUR
`;

const ROW_LIMIT = 1_000_000;

export const sqlCommand: Verb = {
  help,
  async run(given, startEngine) {
    const words = wordsOf(given, ['drop', 'json', 'answer']);
    const [text = '', ...more] = words.plain;
    if (text.trim() === '' || more.length > 0) throw new CommandError('one SELECT is expected, in quotes, before --drop', 2);
    return overDrop(words, startEngine, async (session) => {
      const rows = await selected(session, text);
      if (words.json) return { answer: jsonText(rowObjects(rows)) };
      return { answer: readable(rows), notes: [...fileNotes(session), ...openQuestions(session)] };
    });
  },
};

async function selected(session: Session, text: string): Promise<Rows> {
  const rows = await session.select(text, ROW_LIMIT);
  if (!rows.ok) throw new CommandError(line(rows.error));
  if (rows.value.truncated)
    throw new CommandError(`the answer has more than ${wording.number(ROW_LIMIT)} rows: add a LIMIT, or sum them up`);
  return rows.value.columns.some((column) => column.type === 'timestamp') ? inUtc(session, text, rows.value) : rows.value;
}

/** The rows with a Z behind each time of a column that has a time zone: the engine tells such times in UTC. */
async function inUtc(session: Session, text: string, rows: Rows): Promise<Rows> {
  const query = readOnly(text);
  const types = query.ok ? await session.rows(sql`SELECT column_type FROM (DESCRIBE ${query.value})`, rows.columns.length) : query;
  if (!types.ok) throw new CommandError(line(types.error));
  const zoned = (column: number): boolean => types.value.data[0]![column] === 'TIMESTAMP WITH TIME ZONE';
  return { ...rows, data: rows.data.map((cells, column) => (zoned(column) ? cells.map(withZone) : cells)) };
}

const withZone = (cell: Cell): Cell => (typeof cell === 'string' && cell.includes('T') ? `${cell}Z` : cell);

const readable = (rows: Rows): string =>
  textTable(
    rows.columns.map((c) => c.name),
    Array.from({ length: rows.count }, (_, r) => rows.data.map((column) => column[r])),
  );
