import type { LabelRule } from '../core/ledger.ts';
import { id, join, sql, type Sql } from '../core/sql/sql.ts';

export const UNASSIGNED = 'unassigned';

/** A label by the first rule whose words one of the fields contains, capitals ignored; `unassigned` where none fits. */
export function labelled(label: LabelRule['label'], rules: readonly LabelRule[], fields: readonly LabelRule['field'][]): Sql {
  const cases = rules
    .filter((r) => r.label === label && fields.includes(r.field))
    .flatMap(({ field, contains, value }) => {
      const words = wordsOf(contains);
      const hit = words.map((word) => sql`contains(lower(coalesce(${id(field)}, '')), ${word})`);
      return words.length > 0 ? [sql`WHEN ${join(hit, ' OR ')} THEN ${value}`] : [];
    });
  return cases.length > 0 ? sql`CASE ${join(cases, ' ')} ELSE ${UNASSIGNED} END` : sql`${UNASSIGNED}`;
}

const wordsOf = (contains: string): string[] =>
  contains
    .split(',')
    .map((w) => w.trim().toLowerCase())
    .filter(Boolean);
