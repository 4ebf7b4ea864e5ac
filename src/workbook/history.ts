import { apply, type Command } from './commands.ts';
import type { Workbook } from './document.ts';
import { labelOf } from './labels.ts';

/** One thing that was done. */
export interface Step {
  /** In words that follow *Undo:* or *Redo:*. */
  readonly label: string;
  /** The workbook on the other side of the step: before it, if it was done; after it, if it was undone. */
  readonly workbook: Workbook;
  /** What was turned or dragged, where more of the same would be one step with it; null for anything else. */
  readonly topic: string | null;
  /** When it was last done, in milliseconds; null once it has been undone. */
  readonly at: number | null;
}

/** A workbook with the way it came, and the way back it went: an immutable value. */
export interface History {
  /** The newest last. */
  readonly past: readonly Step[];
  readonly present: Workbook;
  /** What was undone, the next to be redone last. */
  readonly future: readonly Step[];
}

/** So many steps can be undone; older ones are forgotten. */
export const MOST_STEPS = 500;

/** Commands on the same thing that follow each other within so many milliseconds are one step: a slider that is dragged. */
const SAME_STEP_MS = 1000;

/** A workbook without a past. */
export const restarted = (workbook: Workbook): History => ({ past: [], present: workbook, future: [] });

/** The history after a command at the time `now`; itself where the command changes nothing. What had been undone cannot be redone any more. */
export function did(history: History, command: Command, now: number): History {
  const { past, present } = history;
  const after = apply(present, command);
  if (after === present) return history;
  const topic = topicOf(command);
  const label = labelOf(present, command);
  const last = past.at(-1);
  const goesOn = last !== undefined && history.future.length === 0 && isMore(last, topic, now);
  const step: Step = { label, workbook: goesOn ? last.workbook : present, topic, at: now };
  return { past: [...(goesOn ? past.slice(0, -1) : past), step].slice(-MOST_STEPS), present: after, future: [] };
}

/** One step back; the history itself where there is none. */
export function undone(history: History): History {
  const step = history.past.at(-1);
  if (!step) return history;
  return { past: history.past.slice(0, -1), present: step.workbook, future: [...history.future, turned(step, history.present)] };
}

/** One step forth again; the history itself where none was undone. */
export function redone(history: History): History {
  const step = history.future.at(-1);
  if (!step) return history;
  return { past: [...history.past, turned(step, history.present)], present: step.workbook, future: history.future.slice(0, -1) };
}

const turned = (step: Step, workbook: Workbook): Step => ({ ...step, workbook, at: null });

const isMore = ({ topic, at }: Step, other: string | null, now: number): boolean =>
  topic !== null && topic === other && at !== null && Math.abs(now - at) <= SAME_STEP_MS;

function topicOf(command: Command): string | null {
  switch (command.do) {
    case 'change-cell':
    case 'resize-cell':
      return `${command.do} ${command.id}`;
    case 'change-view':
      return `${command.do} ${Object.keys(command.view).sort().join(' ')}`;
    default:
      return null;
  }
}
