import { isCurrency } from '../core/units.ts';
import { questionText } from '../core/problem-text.ts';
import type { Problem } from '../core/problems.ts';
import type { Question, QuestionKind } from '../core/questions.ts';
import type { Answers } from '../core/importer.ts';
import { importers } from '../importers/index.ts';
import { here } from './files.ts';
import { CommandError } from './mistake.ts';

/** An answer of the command line. `file` is the one it is about, as typed; null where it holds for every file that asks. */
export interface GivenAnswer {
  readonly file: string | null;
  readonly key: string;
  readonly value: string;
}

/** The questions that can be answered on the command line, and with what. */
const VALUES: Readonly<Record<QuestionKind, readonly string[] | 'currency'>> = {
  importer: importers.map((i) => i.id),
  decimal: ['.', ','],
  'date-order': ['dmy', 'mdy', 'ymd'],
  currency: 'currency',
  quotes: ['standard', 'literal'],
  'pending-orders': ['count', 'leave-out'],
  'lines-without-shipping': ['goods', 'gift-cards'],
  'same-account': ['same', 'another'],
};

const valuesText = (values: readonly string[] | 'currency'): string => (values === 'currency' ? 'a code such as EUR' : values.join(' or '));

/** The part of a help text about `--answer`. */
export const ANSWER_HELP = `--answer KEY=VALUE answers what files leave in doubt, for every file that asks; FILE:KEY=VALUE for one alone.

${Object.entries(VALUES)
  .map(([key, values]) => `  ${key.padEnd(23)} ${key === 'importer' ? inLines(importers.map((i) => i.id)) : valuesText(values)}`)
  .join('\n')}
`;

/** Names in lines of five, as far to the right as the values. */
function inLines(names: readonly string[]): string {
  const lines = Array.from({ length: Math.ceil(names.length / 5) }, (_, i) => names.slice(i * 5, i * 5 + 5).join(', '));
  return lines.join(`,\n${' '.repeat(26)}`);
}

/** The answer in the word after `--answer`; throws `CommandError` for a key or value there is not. */
export function givenAnswer(word: string): GivenAnswer {
  const [, file, key, value] = /^(?:(.+):)?([^:=]+)=(.+)$/s.exec(word) ?? [];
  if (key === undefined || value === undefined) throw new CommandError(`--answer takes KEY=VALUE or FILE:KEY=VALUE, not “${word}”`, 2);
  const values = Object.hasOwn(VALUES, key) ? VALUES[key as QuestionKind] : null;
  if (values === null) throw new CommandError(`there is no question “${key}”; there are ${Object.keys(VALUES).join(', ')}`, 2);
  const fits = values === 'currency' ? isCurrency(value) : values.includes(value);
  if (!fits) throw new CommandError(`--answer ${key} takes ${valuesText(values)}, not “${value}”`, 2);
  return { file: file ?? null, key, value };
}

const KEYS = { importer: 'importer', decimal: 'decimal', 'date-order': 'dateOrder', currency: 'currency', quotes: 'quotes' } as const;

/** One answer in the form in which a file is read with it; nothing for a question that is not about a file. */
const fileAnswer = ({ key, value }: GivenAnswer): Answers => (Object.hasOwn(KEYS, key) ? { [KEYS[key as keyof typeof KEYS]]: value } : {});

/** What was answered to a file’s questions: with what to read it, is any answer for it alone, and which questions stay open. */
export interface FileAnswers {
  readonly answers: Answers;
  readonly own: boolean;
  readonly open: readonly Question[];
}

/** The answers of a command line, and which of them were needed. */
export class GivenAnswers {
  readonly #used = new Set<GivenAnswer>();

  constructor(readonly given: readonly GivenAnswer[]) {}

  /** The answer to a question about files that go by these names and paths: the last for them alone, else the last for all. */
  to(key: string, names: readonly string[]): GivenAnswer | null {
    const isAbout = ({ file }: GivenAnswer): boolean => file === null || names.some((name) => name === file || here(name) === here(file));
    const fitting = this.given.filter((answer) => answer.key === key && isAbout(answer));
    fitting.forEach((answer) => this.#used.add(answer));
    return fitting.findLast(({ file }) => file !== null) ?? fitting.at(-1) ?? null;
  }

  /** The answers to a file’s own questions, and to no others: a currency given for one file is not that of another. */
  toFile(questions: readonly Question[], names: readonly string[]): FileAnswers {
    const found = questions.map(({ kind }) => this.to(kind, names)).filter((answer) => answer !== null);
    return {
      answers: Object.assign({}, ...found.map(fileAnswer)) as Answers,
      own: found.some(({ file }) => file !== null),
      open: questions.filter(({ kind }) => !found.some(({ key }) => key === kind)),
    };
  }

  /** How a file with an open quotation mark is to be read, if it was said that such marks are to be read as they stand. */
  literal(problem: Problem | null, answers: Answers, names: readonly string[]): Answers | null {
    const open = problem?.code === 'file-unreadable' && problem.why === 'quote-open' && answers.quotes === undefined;
    return open && this.to('quotes', names)?.value === 'literal' ? { ...answers, quotes: 'literal' } : null;
  }

  /** Throws `CommandError` for an answer that is for one file, where no such file asked. */
  checkUsed(): void {
    const idle = this.given.find((answer) => answer.file !== null && !this.#used.has(answer));
    if (idle) throw new CommandError(`no file ${idle.file} was read that leaves “${idle.key}” in doubt`, 2);
  }
}

/** A question of one file, and how to answer it; `name` is what the file goes by in an answer. */
export function asking(question: Question, name: string): string {
  const { kind, choices } = question;
  const [first = `${kind}=EUR`, ...more] = choices.map(({ value }) => `${kind}=${value}`);
  const either = choices.length === 0 ? `${first}, say` : [first, ...more].join(' or ');
  return `${questionText(question)} Add --answer ${either} (for this file alone: ${quoted(`${name}:${first}`)})`;
}

/** A question about the workbook as a whole, with what was seen, and how to answer it. */
export function askingAll(question: Question): string {
  const choices = question.choices.map(({ value }) => `${question.kind}=${value}`).join(' or ');
  return `${questionText(question)} ${question.evidence.join('; ')}. Add --answer ${choices}.`;
}

const quoted = (word: string): string => (/[\s'"$`\\!&;()|<>*?]/.test(word) ? JSON.stringify(word) : word);
