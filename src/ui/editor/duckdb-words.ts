/**
 * The words of a query in DuckDB's SQL, as its documentation lists them: those of standard SQL and PostgreSQL that can stand in one
 * SELECT, and DuckDB's own.
 */
export const KEYWORDS: readonly string[] = (
  'all and any array as asc asof at between by case cast collate columns cross cube current desc describe distinct else end escape except exclude ' +
  'exists fetch filter first following for from full glob group grouping groups having ilike in inner intersect interval into is isnull join lambda last ' +
  'lateral left like limit map natural not notnull nulls offset on only or order ordinality outer over overlaps partition pivot pivot_longer ' +
  'pivot_wider positional preceding qualify range recursive rename repeatable replace respect right rollup row rows sample select semi anti ' +
  'sets similar some struct summarize symmetric table tablesample then ties to try_cast unbounded union unnest unpivot using values when ' +
  'where window with within without'
).split(' ');

/** Words that no SELECT of ours is helped with, and that cannot be names all the same. */
const RESERVED_ELSEWHERE: readonly string[] = (
  'analyse analyze asymmetric authorization binary both check collation column concurrently constraint create default deferrable do foreign ' +
  'freeze generated initially leading placing primary references returning show trailing unique unpack variadic verbose'
).split(' ');

/** Words that are values. */
export const ATOMS: readonly string[] = ['true', 'false', 'null'];

export const TYPES: readonly string[] = (
  'bigint bit blob bool boolean char date datetime decimal double enum float float4 float8 hugeint int int1 int2 int4 int8 integer ' +
  'numeric real smallint string text time timestamp timestamptz tinyint ubigint uhugeint uinteger usmallint utinyint uuid varchar'
).split(' ');

/** Functions that shop tables are mostly asked with. */
export const FUNCTIONS: readonly string[] = (
  'abs arg_max arg_min avg ceil coalesce concat contains count count_if current_date date_diff date_part date_trunc day dayname dense_rank ' +
  'first_value floor generate_series greatest isfinite lag last_value lead least length list ln log lower max median min mode month monthname ' +
  'ntile nullif percent_rank quantile_cont range rank regexp_extract regexp_matches replace round row_number split_part starts_with stddev ' +
  'strftime string_agg strptime substring sum trim unnest upper week year'
).split(' ');

const RESERVED: ReadonlySet<string> = new Set([...KEYWORDS, ...RESERVED_ELSEWHERE, ...ATOMS]);

/** Is it a word that a query may not use as a name without quotes? Some that it may are taken for one too: quotes do no harm. */
export const isKeyword = (word: string): boolean => RESERVED.has(word.toLowerCase());
