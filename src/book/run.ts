import { readFileSync } from 'node:fs';
import { problemOf } from '../core/result.ts';
import { metrics } from '../metrics/index.ts';
import type { Output, StartEngine, Verb } from './command.ts';
import { nodeEngine } from './engine.ts';
import { inspect } from './inspect.ts';
import { metric } from './metric.ts';
import { CommandError } from './mistake.ts';
import { sqlCommand } from './sql.ts';
import { line } from './wording.ts';

const VERBS: Readonly<Record<string, Verb>> = { inspect, sql: sqlCommand, metric };

const HELP = `Marginbook on the command line: the same engine, importers and metrics as the page.

  book inspect FILE…                        what a file is, and whether it adds up
  book sql "<SELECT>" --drop PATH…          one SELECT over sources and ledger
  book metric ID --drop PATH…               a metric by week

Metrics: ${metrics.map((m) => m.id).join(', ')}

  --json                an answer for programs
  --answer KEY=VALUE    an answer to what a file leaves in doubt; FILE:KEY=VALUE for one file alone
  --help                more about a command: its options, its values, how --json writes them
  --version             the version

Paths are read from where you stand. More is told in docs/formats.md (the files) and docs/metrics.md (the metrics).

Examples
  npm run --silent book -- inspect orders_export_1.csv
  npm run --silent book -- sql "SELECT currency, sum(net) FROM orders GROUP BY ALL" --drop exports/
  npm run --silent book -- metric mer --drop exports/ --json
`;

/** The version in package.json, as a line. */
function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };
  return `${manifest.version}\n`;
}

/** Runs one command line; gives the exit code. The answer goes to `out` alone; to `err` goes what is wrong, in one line, and notes on the files. */
export async function run(words: readonly string[], output: Output, startEngine: StartEngine = nodeEngine): Promise<number> {
  const [name = '', ...rest] = words;
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name]! : null;
  const asked = verb ? (asksHelp(rest) ? verb.help : null) : about(name);
  if (asked !== null) {
    output.out(asked);
    return 0;
  }
  if (verb) return answered(name, () => verb.run(rest, startEngine), output);
  const commands = Object.keys(VERBS).join(', ');
  output.err(
    name === ''
      ? `book: which command? There are ${commands}; --help says more\n`
      : `book: there is no command “${name}”; there are ${commands}\n`,
  );
  return 2;
}

const asksHelp = (words: readonly string[]): boolean => words.includes('--help') || words.includes('-h');

/** What a word in place of a command asks about the whole; null for any other word. */
function about(name: string): string | null {
  if (name === '--version' || name === '-v') return version();
  return name === 'help' || asksHelp([name]) ? HELP : null;
}

async function answered(name: string, work: () => ReturnType<Verb['run']>, output: Output): Promise<number> {
  const complain = (said: string): void => output.err(`book ${name}: ${oneLine(said)}\n`);
  try {
    const { answer, notes = [], failure = null } = await work();
    output.out(answer);
    for (const note of notes) output.err(`note: ${oneLine(note)}\n`);
    if (failure !== null) complain(failure);
    return failure === null ? 0 : 1;
  } catch (error) {
    complain(error instanceof CommandError ? error.message : line(problemOf(error)));
    return error instanceof CommandError ? error.exitCode : 1;
  }
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
