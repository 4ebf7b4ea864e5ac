import type { Name } from '../core/names.ts';
import type { Asked } from './evaluate-row.ts';

/** The choices that are not the standard ones, in the order of the definition. */
const choices = ({ metric, parameters }: Asked): { value: string; label: string }[] =>
  metric.parameters.flatMap((p) => p.options.filter((o) => o.value === parameters[p.id] && o.value !== p.standard));

/**
 * A name for each metric of a table, no two alike: its id; where it stands there twice, with the choices that are not standard
 * (`mer`, `mer_gross`); then numbered.
 */
export function columnNames(asked: readonly Asked[]): Name[] {
  const names: Name[] = [];
  for (const one of asked) {
    const twice = asked.filter(({ metric }) => metric === one.metric).length > 1;
    const name = twice ? [one.metric.id, ...choices(one).map((o) => o.value)].join('_') : one.metric.id;
    const same = (candidate: Name): boolean => names.includes(candidate);
    let n = 1;
    while (same(n === 1 ? name : `${name}_${n}`)) n += 1;
    names.push(n === 1 ? name : `${name}_${n}`);
  }
  return names;
}

/** A metric's title, with the choices that are not the standard ones: `MER (Gross)`. */
export function titleOf(asked: Asked): string {
  const labels = choices(asked).map((o) => o.label);
  return labels.length === 0 ? asked.metric.title : `${asked.metric.title} (${labels.join(', ')})`;
}
