import { date } from '../core/units.ts';
import { firstCell } from '../core/schema.ts';
import { askedColumn, engineTable, isDated, isNumeric, type Statistic } from './asks.ts';
import type { Answering, PushedCall } from './pushdown.ts';
import { toNumber } from './coerce.ts';
import { cellwise } from './functions/cellwise.ts';
import { unitIn } from './totals.ts';
import { CalcError, error, quantity, type Scalar, type Value } from './values.ts';

const SPREADS: ReadonlySet<Statistic> = new Set(['stddev_samp', 'stddev_pop', 'var_samp', 'var_pop']);

/** One number over a column that no sum of groups can tell. */
export const statisticOf = (call: PushedCall, around: Answering): Value =>
  cellwise([call.part], around.context, ([part]) => {
    const at = partOf(call, part!);
    return at instanceof CalcError ? at : statisticAt(call, at, around);
  });

function statisticAt({ table, value, pushed, called }: PushedCall, at: number | null, { answer }: Answering): Scalar {
  const statistic = pushed.statistic!;
  if (!value || !isNumeric(value)) return nothingIn(statistic);
  const rows = answer({ kind: 'statistic', table: engineTable(table), version: table.version, value: askedColumn(value), statistic, at });
  if (rows instanceof CalcError) return isBeyondNumbers(rows) ? error('#NUM!', 'it is larger than any number') : rows;
  const currencies = new Set(
    String(firstCell(rows, '#currencies') ?? '')
      .split(',')
      .filter(Boolean),
  );
  const unit = isDated(value) ? date : unitIn(value, { table: called, currencies });
  if (unit instanceof CalcError) return unit;
  const found = firstCell(rows, '#value');
  if (found === null) return nothingIn(statistic);
  return statistic === 'var_samp' || statistic === 'var_pop' ? Number(found) : quantity(Number(found), unit);
}

const isBeyondNumbers = ({ problem }: CalcError): boolean => problem.code === 'sql-invalid' && problem.message.startsWith('Out of Range');

/** Too few numbers to say. */
const nothingIn = (statistic: Statistic): CalcError =>
  SPREADS.has(statistic) ? error('#DIV/0!', 'too few numbers to spread') : error('#NUM!', 'there are no numbers');

/** The part below which a percentile lies; a quartile's is a quarter of its number. */
function partOf({ pushed, name }: PushedCall, part: Scalar): number | null | CalcError {
  if (pushed.statistic !== 'quantile') return null;
  const n = toNumber(part);
  if (n instanceof CalcError) return n;
  const at = name.startsWith('QUARTILE') ? Math.trunc(n) / 4 : n;
  return at >= 0 && at <= 1 ? at : error('#NUM!');
}
