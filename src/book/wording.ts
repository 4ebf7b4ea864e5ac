import { problemLine, problemText, wordingFor } from '../core/problem-text.ts';
import type { Problem } from '../core/problems.ts';

export const wording = wordingFor('en-GB');

const REPORT = 'No file was changed. Please report it, with the command line.';

/** What to do where there is a terminal and no page, in place of the page’s advice. */
const ADVICE: Partial<Record<Problem['code'], string>> = {
  bug: REPORT,
  'engine-failed': 'Run npm ci, and try again.',
  'out-of-memory': 'Drop fewer files, or ask for fewer rows or columns.',
  'rate-missing': 'Drop a table of exchange rates, or ask for another currency.',
  'rules-missing': 'Drop a table of cost rules; an amount of 0 says that there is no such cost.',
};

/** A problem in one line for a terminal: the page’s words, but for those that only make sense in a page. */
export function line(problem: Problem): string {
  const own = inOwnWords(problem);
  if (own !== null) return own;
  const said = problemLine(problem, wording);
  const advice = ADVICE[problem.code];
  const { todo } = problemText(problem, wording);
  if (advice === undefined || !said.endsWith(todo)) return said;
  const before = said.slice(0, said.length - todo.length).trimEnd();
  return `${/[.!?:]$/.test(before) ? before : `${before}.`} ${advice}`;
}

function inOwnWords(problem: Problem): string | null {
  if (problem.code === 'engine-lost') return `The engine stopped. ${REPORT}`;
  if (problem.code === 'file-known')
    return `The same bytes as ${problem.as === problem.file ? 'another of this name' : problem.as}: counted once`;
  if (problem.code === 'bug') return notOpened(problem.detail);
  return problem.code === 'file-unreadable' ? unreadable(problem) : null;
}

/** What the system says of a file it does not give, as in `EACCES: permission denied, open 'a.csv'`; null for any other text. */
function notOpened(detail: string): string | null {
  const said = /^E[A-Z]+: (.+)/.exec(detail)?.[1];
  return said === undefined ? null : `Not read: ${said}`;
}

function unreadable(problem: Extract<Problem, { code: 'file-unreadable' }>): string | null {
  if (problem.why !== 'quote-open') return null;
  return `${problemLine(problem, wording).replace(/\.$/, '')}: --answer quotes=literal.`;
}
