import { randomUUID } from 'node:crypto';
import type { Answers } from '../core/importer.ts';
import { problemLine, questionText } from '../core/problem-text.ts';
import type { Question } from '../core/questions.ts';
import type { Job } from '../session/jobs.ts';
import { Session } from '../session/session.ts';
import { MemoryStorage } from '../session/storage.ts';
import { CommandError, existing, wording, type StartEngine, type Words } from './command.ts';
import { fileOnDisk, filesUnder } from './files.ts';

const TABLES = /\.(csv|tsv|txt|gz|zip)$/i;

/** What `use` makes of a session with files dropped into it and everything worked out. Any file that cannot be read, or leaves a question open, ends the command. */
export async function overDrop<T>(words: Words, startEngine: StartEngine, use: (session: Session) => Promise<T>): Promise<T> {
  const paths = pathsOf(words.drop);
  const session = new Session({ startEngine, storage: new MemoryStorage(), now: () => Date.now(), newId: randomUUID });
  try {
    await session.start();
    session.drop(paths.map(fileOnDisk));
    await session.settled();
    await answered(session, words);
    complain(session);
    return await use(session);
  } finally {
    await session.engine?.close();
  }
}

function pathsOf(drop: readonly string[]): string[] {
  if (drop.length === 0) throw new CommandError('nothing to read: add --drop with a file or a folder', 2);
  const paths = existing(drop).flatMap((path) => filesUnder(path).filter((file) => file === path || TABLES.test(file)));
  if (paths.length === 0) throw new CommandError(`there is no CSV, TSV, TXT, gzip or ZIP file in ${wording.list(drop)}`);
  return paths;
}

/** Gives the answers of `--answer` to the questions they are about; a file that waits for another answer ends the command. */
async function answered(session: Session, words: Words): Promise<void> {
  for (let waiting = inDoubt(session, words); waiting.length > 0; waiting = inDoubt(session, words)) {
    for (const job of waiting) {
      if (job.status === 'failed') session.intake.retry(job.id, { quotes: 'literal' });
      else session.answerFile(job, answersTo(job, words));
    }
    await session.settled();
  }
  for (const { key, kind } of session.state.questions) {
    const answer = words.answers[kind];
    if (answer !== undefined) session.answer(key, answer);
  }
  await session.settled();
}

/** Files that wait for an answer; and those with an open quotation mark, if such marks are to be read as they stand. */
function inDoubt({ state }: Session, { answers }: Words): Job[] {
  const open = ({ problem, answers: given }: Job): boolean =>
    problem?.code === 'file-unreadable' && problem.why === 'quote-open' && answers['quotes'] === 'literal' && given.quotes === undefined;
  return state.jobs.filter((job) => job.status === 'question' || (job.status === 'failed' && open(job)));
}

/** The answers to a file's own questions, and to no others: a currency given for one file is not that of another. */
function answersTo(job: Job, words: Words): Answers {
  const kinds = job.inspection!.questions.map((question) => {
    if (words.answers[question.kind] === undefined) throw new CommandError(`${job.name}: ${asking(question)}`);
    return question.kind;
  });
  const given = answersOf({ answers: Object.fromEntries(kinds.map((kind) => [kind, words.answers[kind]!])) });
  return { ...job.answers, ...given };
}

function asking(question: Question): string {
  const choices = question.choices.map((c) => c.value).join(' or ');
  return `${questionText(question)} Add --answer ${question.kind}=${choices === '' ? 'EUR, say' : choices}`;
}

const ANSWER_KEYS = {
  importer: 'importer',
  decimal: 'decimal',
  'date-order': 'dateOrder',
  currency: 'currency',
  quotes: 'quotes',
} as const;

/** The answers of the command line that are about files. */
export function answersOf({ answers }: Pick<Words, 'answers'>): Answers {
  const known = Object.entries(ANSWER_KEYS).flatMap(([kind, key]) => (answers[kind] === undefined ? [] : [[key, answers[kind]]]));
  return Object.fromEntries(known) as Answers;
}

function complain({ state }: Session): void {
  const bad = state.jobs.find((job) => job.status === 'failed');
  if (bad) throw new CommandError(`${bad.name}: ${problemLine(bad.problem!, wording)}`);
  const problem = state.engineProblem ?? state.pageProblem;
  if (problem) throw new CommandError(problemLine(problem, wording));
}
