import { CommandError, type Output } from './command.ts';
import { inspect } from './inspect.ts';
import { metric } from './metric.ts';
import { sqlCommand } from './sql.ts';

const VERBS = { inspect, sql: sqlCommand, metric } as const;

const HELP = `Marginbook on the command line: the same engine, importers and metrics as the page.

  book inspect FILE…                        what a file is, and whether it adds up
  book sql "<SELECT>" --drop PATH…          one SELECT over sources and ledger
  book metric ID --drop PATH…               a metric by week

  --json    an answer for programs          --help    more about a command

Examples
  npm run --silent book -- inspect orders_export_1.csv
  npm run --silent book -- sql "SELECT sum(net) FROM orders" --drop exports/
  npm run --silent book -- metric mer --drop exports/ --json
`;

/** Runs one command line; gives the exit code. The answer goes to `out` alone, what is wrong to `err` in one line. */
export async function run(words: readonly string[], output: Output): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    output.out(HELP);
    return name === undefined ? 2 : 0;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name as keyof typeof VERBS] : null;
  if (!verb) {
    output.err(`book: there is no command “${name}”; there are ${Object.keys(VERBS).join(', ')}\n`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.out(verb.help);
    return 0;
  }
  try {
    output.out(await verb.run(rest));
    return 0;
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    output.err(`book ${name}: ${error.message.replace(/\s*\n\s*/g, ' ')}\n`);
    return error.exitCode;
  }
}
