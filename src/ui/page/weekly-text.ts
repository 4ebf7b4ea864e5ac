import type { Grain } from '../../core/calendar.ts';
import { problemText, type Wording } from '../../core/problem-text.ts';
import type { Weekly, WeeklyColumn } from '../../session/weekly.ts';
import type { TextTable } from '../kit/table-text.ts';
import { absence } from './figures.ts';

const NAMES = { day: 'Day', week: 'Week from', month: 'Month from', total: 'From' } as const;
const FILES = { day: 'daily', week: 'weekly', month: 'monthly', total: 'total' } as const;

/** The page's table as it is taken out: every period, values unrounded, what is to know of them in a column of its own. */
export function weeklyText(weekly: Weekly, grain: Grain, wording: Wording): TextTable {
  const title = ({ metric, unit }: WeeklyColumn): string => (unit.kind === 'money' ? `${metric.title} (${unit.currency})` : metric.title);
  return {
    name: `${FILES[grain]}-performance`,
    columns: [
      { title: NAMES[grain], cells: weekly.periods.map((p) => p.start) },
      ...weekly.columns.map((c) => ({ title: title(c), cells: c.rows.map((row) => row?.value ?? null) })),
      { title: 'Notes', cells: weekly.periods.map((_, at) => notes(weekly, at, wording)) },
    ],
  };
}

function notes({ periods, columns }: Weekly, at: number, wording: Wording): string {
  const ofColumn = ({ metric, rows }: WeeklyColumn): string[] => {
    const row = rows[at] ?? null;
    if (row === null || row.value === null) return [`${metric.title}: ${problemText(row?.why ?? absence(metric), wording).title}`];
    return row.high === null ? [] : [`${metric.title}: at most, some costs are not known`];
  };
  return [...(periods[at]!.incomplete ? ['incomplete'] : []), ...columns.flatMap(ofColumn)].join('; ');
}
