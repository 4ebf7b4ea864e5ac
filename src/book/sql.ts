import { problemLine } from '../core/problem-text.ts';
import { rowObjects, type Rows } from '../core/schema.ts';
import { CommandError, jsonText, textTable, wording, wordsOf, type Verb } from './command.ts';
import { overDrop } from './workbook.ts';

const help = `book sql "<SELECT>" --drop PATH… [--json] [--answer KEY=VALUE]

Imports the files (folders are read with all below them) and runs one SELECT over the sources, each a table named
after its file, and the ledger: orders, order_lines, refunds, customers, ad_spend, product_costs, cost_rules,
marketing_costs, fx_rates.

Examples
  npm run --silent book -- sql "SELECT channel, sum(net) FROM orders GROUP BY 1" --drop exports/
  npm run --silent book -- sql "FROM ad_spend LIMIT 5" --drop meta.csv google.csv --json
  npm run --silent book -- sql "SELECT count(*) FROM orders" --drop orders.csv tiktok.csv --answer currency=EUR
`;

const ROW_LIMIT = 1_000_000;

export const sqlCommand: Verb = {
  help,
  async run(given, startEngine) {
    const words = wordsOf(given);
    const [text, ...more] = words.plain;
    if (text === undefined || more.length > 0) throw new CommandError('one SELECT is expected, in quotes, before --drop', 2);
    const rows = await overDrop(words, startEngine, (session) => session.select(text, ROW_LIMIT));
    if (!rows.ok) throw new CommandError(problemLine(rows.error, wording));
    if (rows.value.truncated)
      throw new CommandError(`the answer has more than ${wording.number(ROW_LIMIT)} rows: add a LIMIT, or sum them up`);
    return words.json ? jsonText(rowObjects(rows.value)) : readable(rows.value);
  },
};

const readable = (rows: Rows): string =>
  textTable(
    rows.columns.map((c) => c.name),
    Array.from({ length: rows.count }, (_, r) => rows.data.map((column) => column[r])),
  );
