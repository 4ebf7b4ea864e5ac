import { randomUUID } from 'node:crypto';
import type { Answers } from '../core/importer.ts';
import { problemLine, questionText } from '../core/problem-text.ts';
import type { Job } from '../session/jobs.ts';
import { Session } from '../session/session.ts';
import { MemoryStorage } from '../session/storage.ts';
import { CommandError, existing, wording, type Words } from './command.ts';
import { nodeEngine } from './engine.ts';
import { fileOnDisk, filesUnder } from './files.ts';

const TABLES = /\.(csv|tsv|txt|gz|zip)$/i;

/** A session with files dropped into it, everything worked out. Any file that cannot be read, or leaves a question open, ends the command. */
export async function droppedWorkbook(words: Words): Promise<Session> {
  if (words.drop.length === 0) throw new CommandError('nothing to read: add --drop with a file or a folder', 2);
  const paths = existing(words.drop).flatMap((path) => filesUnder(path).filter((file) => file === path || TABLES.test(file)));
  const session = new Session({ startEngine: nodeEngine, storage: new MemoryStorage(), now: () => Date.now(), newId: randomUUID });
  await session.start();
  session.drop(paths.map(fileOnDisk));
  await session.settled();
  await answered(session, words);
  const bad = session.state.jobs.find((job) => job.status === 'failed');
  if (bad) throw new CommandError(`${bad.name}: ${problemLine(bad.problem!, wording)}`);
  if (session.state.pageProblem) throw new CommandError(problemLine(session.state.pageProblem, wording));
  return session;
}

/** Gives the answers of `--answer` to the questions that wait for one; a question without an answer ends the command. */
async function answered(session: Session, words: Words): Promise<void> {
  for (const [key, value] of Object.entries(words.answers))
    if (key === 'pending-orders' || key === 'lines-without-shipping') session.answer(key, value);
  for (let rounds = 0; rounds < 5; rounds++) {
    const waiting = session.state.jobs.filter((job) => job.status === 'question');
    if (waiting.length === 0) break;
    for (const job of waiting) session.answerFile(job, answersTo(job, words));
    await session.settled();
  }
  await session.settled();
}

function answersTo(job: Job, words: Words): Answers {
  const given = answersOf(words);
  for (const question of job.inspection!.questions) {
    const key = ANSWER_KEYS[question.kind as keyof typeof ANSWER_KEYS];
    if (given[key] === undefined) {
      const choices = question.choices.map((c) => c.value).join(' or ') || 'EUR, say';
      throw new CommandError(`${job.name}: ${questionText(question)} Add --answer ${question.kind}=… (${choices})`);
    }
  }
  return given;
}

const ANSWER_KEYS = {
  importer: 'importer',
  decimal: 'decimal',
  'date-order': 'dateOrder',
  currency: 'currency',
  quotes: 'quotes',
} as const;

/** The answers of the command line that are about files. */
export function answersOf(words: Words): Answers {
  const known = Object.entries(ANSWER_KEYS).flatMap(([kind, key]) =>
    words.answers[kind] === undefined ? [] : [[key, words.answers[kind]]],
  );
  return Object.fromEntries(known) as Answers;
}
