import type { FieldType, Reading } from '../core/importer.ts';
import { join, raw, sql, type Sql } from '../core/sql/sql.ts';
import { foreignSigns } from './formats/currencies.ts';
import { typed } from './typing.ts';

type CellForm = Pick<Reading, 'decimal' | 'dateOrder' | 'currency'>;

/**
 * What a cell of an importer's column holds: its field's type, and where the field's name says more, that. `quantity`: units
 * of a line. `currency`: a code. `since`: the day from which something holds, which may lie any time off.
 */
export type CellKind = FieldType | 'quantity' | 'currency' | 'since';

/** The kind of a field's cells, by its key: keys that end in `currency` hold one, whatever the importer. */
export function kindOf(key: string, type: FieldType): CellKind {
  if (/currency$/i.test(key)) return 'currency';
  if (key === 'quantity') return 'quantity';
  return key === 'validFrom' ? 'since' : type;
}

/** Text → value of an importer's column, NULL where it cannot be read; `within` its bounds is a second step. */
export function cell(kind: CellKind, x: Sql, form: CellForm): Sql {
  switch (kind) {
    case 'currency':
      return sql`currency_code(${x})`;
    case 'quantity':
      return typed('number', x, form);
    case 'since':
      return typed('date', x, form);
    case 'money':
      return amount(x, form);
    default:
      return typed(kind, x, form);
  }
}

/** An amount of the file's currency. One that carries the sign of another is none: two currencies are never added. */
function amount(x: Sql, form: CellForm): Sql {
  if (form.currency === null) return typed('money', x, form);
  const own = sql`CASE WHEN NOT ${foreign(x, form.currency)} THEN ${typed('money', x, form)} END`;
  return form.decimal === ',' ? own : sql`coalesce(try_cast(${x} AS DECIMAL(18,4)), ${own})`;
}

function foreign(x: Sql, currency: string): Sql {
  const signed = foreignSigns(currency).map((sign) => sql`contains(${x}, ${sign})`);
  return sql`(${join(signed, ' OR ')} OR (regexp_matches(${x}, '[A-Z]{3}') AND NOT contains(${x}, ${currency})))`;
}

/**
 * What a cell may hold at most, either way: nothing that a shop or an ad account counts comes near, and what the ledger
 * multiplies and adds stays within its types. A barcode in a column of quantities lies beyond.
 */
const BOUNDS = { money: 1e11, number: 1e9, integer: 1e12, quantity: 1e7 } as const;

/** The days that rows may stand on; others are typing mistakes, and a single one would stretch every period to itself. */
export const DAYS = { from: '1990-01-01', until: '2101-01-01' } as const;

/** A value, NULL where it lies beyond its kind's bounds. Null for a kind that has none. */
export function within(kind: CellKind, x: Sql): Sql | null {
  switch (kind) {
    case 'money':
      return between(x, raw(`-${BOUNDS.money}.0000`), raw(`${BOUNDS.money}.0000`));
    case 'number':
    case 'integer':
    case 'quantity':
      return between(x, sql`${-BOUNDS[kind]}`, sql`${BOUNDS[kind]}`);
    case 'date':
    case 'timestamp':
    case 'instant':
      return between(x, dayOf(kind, DAYS.from), dayOf(kind, DAYS.until));
    default:
      return null;
  }
}

const dayOf = (kind: 'date' | 'timestamp' | 'instant', day: string): Sql => raw(`${kind === 'date' ? 'DATE' : 'TIMESTAMP'} '${day}'`);

const between = (x: Sql, from: Sql, until: Sql): Sql => sql`CASE WHEN ${x} >= ${from} AND ${x} < ${until} THEN ${x} END`;
