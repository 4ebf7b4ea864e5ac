import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { wordingFor } from '../core/problem-text.ts';

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

/** A command: what it does with its words, and what \`--help\` prints. Throws `CommandError` with the one line to print. */
export interface Verb {
  readonly help: string;
  run(words: readonly string[]): Promise<string>;
}

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
    throw new CommandError(error instanceof Error ? error.message.split('.')[0]! : String(error), 2);
  }
}

function pair(word: string): [string, string] {
  const [key, value] = word.split('=');
  if (!key || value === undefined) throw new CommandError(`--answer takes KEY=VALUE, not “${word}”`, 2);
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
