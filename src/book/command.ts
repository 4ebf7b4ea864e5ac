import { parseArgs } from 'node:util';
import type { LocalEngine } from '../../workers/engine.ts';
import { givenAnswer, type GivenAnswer } from './answers.ts';
import { CommandError } from './mistake.ts';

export interface Output {
  out(text: string): void;
  err(text: string): void;
}

export type StartEngine = () => Promise<LocalEngine>;

/** What a command has to say. `answer` is for stdout, and ends with a line; the rest is for stderr. */
export interface Answered {
  readonly answer: string;
  /** What is worth knowing beside the answer, a line each. */
  readonly notes?: readonly string[];
  /** What is wrong with the answer, in one line; the exit code is then 1. */
  readonly failure?: string | null;
}

/** A command: what it does with its words, and what `--help` prints. Throws `CommandError` with the one line to print. */
export interface Verb {
  readonly help: string;
  run(words: readonly string[], startEngine: StartEngine): Promise<Answered>;
}

export interface Words {
  readonly plain: readonly string[];
  readonly json: boolean;
  readonly drop: readonly string[];
  readonly with: string | undefined;
  readonly answers: readonly GivenAnswer[];
}

const OPTIONS = {
  json: { type: 'boolean' },
  drop: { type: 'string', multiple: true },
  with: { type: 'string' },
  answer: { type: 'string', multiple: true },
} as const;

export type OptionName = keyof typeof OPTIONS;

/**
 * The words of a command line that knows these options: `--drop` takes every path that follows it, up to the next option.
 * Throws `CommandError` for any other option, and for one without its value.
 */
export function wordsOf(words: readonly string[], known: readonly OptionName[]): Words {
  const spread: string[] = [];
  let dropping = false;
  for (const word of words) {
    if (word === '--drop' && known.includes('drop')) dropping = true;
    else if (word.startsWith('--')) spread.push(((dropping = false), word));
    else spread.push(...(dropping ? ['--drop', word] : [word]));
  }
  const { values, positionals } = parsed(spread, known);
  return {
    plain: positionals,
    json: values.json ?? false,
    drop: values.drop ?? [],
    with: values.with,
    answers: (values.answer ?? []).map(givenAnswer),
  };
}

function parsed(args: string[], known: readonly OptionName[]) {
  const options = Object.fromEntries(known.map((name) => [name, OPTIONS[name]])) as typeof OPTIONS;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const option = /'(-[^' ]*)/.exec(said)?.[1] ?? 'an option';
    const there = known.map((name) => `--${name}`).join(', ');
    throw new CommandError(
      said.startsWith('Unknown') ? `there is no option ${option} here; there are ${there}` : `something is missing after ${option}`,
      2,
    );
  }
}

export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
