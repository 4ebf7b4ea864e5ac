import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { LocalEngine } from '../../workers/engine.ts';
import { importers } from '../importers/index.ts';
import { wordingFor } from '../core/problem-text.ts';

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

export type StartEngine = () => Promise<LocalEngine>;

/** A command: what it does with its words, and what `--help` prints. Throws `CommandError` with the one line to print. */
export interface Verb {
  readonly help: string;
  run(words: readonly string[], startEngine: StartEngine): Promise<string>;
}

/** What a person did that a command cannot do anything with, in one line. Exit code 2: the command line itself is wrong. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exitCode = 1,
  ) {
    super(message);
  }
}

export const wording = wordingFor('en-GB');

export interface Words {
  readonly plain: readonly string[];
  readonly json: boolean;
  readonly drop: readonly string[];
  readonly with: string | undefined;
  readonly answers: Readonly<Record<string, string>>;
}

/** The words of a command line: `--drop` takes every path that follows it, up to the next option. */
export function wordsOf(words: readonly string[]): Words {
  const spread: string[] = [];
  let dropping = false;
  for (const word of words) {
    if (word === '--drop') dropping = true;
    else if (word.startsWith('--')) spread.push(((dropping = false), word));
    else spread.push(...(dropping ? ['--drop', word] : [word]));
  }
  const { values, positionals } = parsed(spread);
  return {
    plain: positionals,
    json: values.json ?? false,
    drop: values.drop ?? [],
    with: values.with,
    answers: Object.fromEntries((values.answer ?? []).map(pair)),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        drop: { type: 'string', multiple: true },
        with: { type: 'string' },
        answer: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const option = /'(-[^' ]*)/.exec(said)?.[1] ?? 'an option';
    throw new CommandError(said.startsWith('Unknown') ? `there is no option ${option}` : `something is missing after ${option}`, 2);
  }
}

/** The questions that can be answered on the command line, and with what; a currency with any code. */
const ANSWERS: Readonly<Record<string, readonly string[] | RegExp>> = {
  importer: importers.map((i) => i.id),
  decimal: ['.', ','],
  'date-order': ['dmy', 'mdy', 'ymd'],
  currency: /^[A-Z]{3}$/,
  quotes: ['standard', 'literal'],
  'pending-orders': ['count', 'leave-out'],
  'lines-without-shipping': ['goods', 'gift-cards'],
  'same-account': ['same', 'another'],
};

function pair(word: string): [string, string] {
  const at = word.indexOf('=');
  if (at < 1 || at === word.length - 1) throw new CommandError(`--answer takes KEY=VALUE, not “${word}”`, 2);
  const [key, value] = [word.slice(0, at), word.slice(at + 1)];
  const values = Object.hasOwn(ANSWERS, key) ? ANSWERS[key]! : null;
  if (values === null) throw new CommandError(`there is no question “${key}”; there are ${Object.keys(ANSWERS).join(', ')}`, 2);
  const fits = values instanceof RegExp ? values.test(value) : values.includes(value);
  const wanted = values instanceof RegExp ? 'a code such as EUR' : values.join(' or ');
  if (!fits) throw new CommandError(`--answer ${key} takes ${wanted}, not “${value}”`, 2);
  return [key, value];
}

/** Paths that are there; the first that is not is told. */
export function existing(paths: readonly string[]): readonly string[] {
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new CommandError(`there is no file or folder ${missing}`);
  return paths;
}

/** Rows under headings, aligned; numbers to the right. */
export function textTable(headings: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (cell === null || cell === undefined ? '–' : String(cell))));
  const widths = headings.map((heading, i) => Math.max(heading.length, ...cells.map((row) => row[i]!.length)));
  const numeric = headings.map(
    (_, i) => rows.length > 0 && rows.every((row) => row[i] === null || row[i] === undefined || typeof row[i] === 'number'),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, i) => (numeric[i] ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  return [line(headings), ...cells.map(line)].join('\n') + '\n';
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
