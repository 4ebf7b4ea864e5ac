import * as v from 'valibot';
import { CHART_MARKS, type CellKind } from './cell.ts';
import { knownOf, renamedName, word } from './fields.ts';

/** Series side by side, at most. */
export const MOST_SERIES = 100;

/** A table drawn. */
export const chart: CellKind<'chart'> = {
  id: 'chart',
  title: 'Chart',
  says: 'A table drawn as lines, areas, bars or points.',
  width: 6,
  schema: v.object({
    table: word,
    mark: v.picklist(CHART_MARKS),
    x: v.nullable(word),
    y: v.pipe(v.array(word), v.maxLength(MOST_SERIES)),
    series: v.nullable(word),
    goal: v.nullable(word),
  }),
  empty: () => ({ table: '', mark: 'line', x: null, y: [], series: null, goal: null }),
  reads: (props, known) => knownOf([props.table, props.goal], known),
  renamed(props, from, to) {
    const [table, goal] = [renamedName(props.table, from, to), renamedName(props.goal, from, to)];
    return table === props.table && goal === props.goal ? props : { ...props, table, goal };
  },
  texts: ({ table, x, y, series, goal }) => [table, x, ...y, series, goal].flatMap((name) => (name === null || name === '' ? [] : [name])),
};
