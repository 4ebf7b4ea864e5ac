import { problemLine } from '../core/problem-text.ts';
import { problemOf } from '../core/result.ts';
import { CommandError, wording, type Output, type StartEngine } from './command.ts';
import { nodeEngine } from './engine.ts';
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
export async function run(words: readonly string[], output: Output, startEngine: StartEngine = nodeEngine): Promise<number> {
  const [name = '', ...rest] = words;
  if (name === '--help' || name === '-h' || name === 'help') {
    output.out(HELP);
    return 0;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name as keyof typeof VERBS] : null;
  if (!verb) {
    const commands = Object.keys(VERBS).join(', ');
    output.err(
      name === ''
        ? `book: which command? There are ${commands}; --help says more\n`
        : `book: there is no command “${name}”; there are ${commands}\n`,
    );
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    output.out(verb.help);
    return 0;
  }
  try {
    output.out(await verb.run(rest, startEngine));
    return 0;
  } catch (error) {
    const said = error instanceof CommandError ? error.message : problemLine(problemOf(error), wording);
    output.err(`book ${name}: ${said.replace(/\s*\n\s*/g, ' ')}\n`);
    return error instanceof CommandError ? error.exitCode : 1;
  }
}
