/** SQL text whose names and literals are already quoted. Only the `sql` tag and the helpers here make one. */
export interface Sql {
  readonly text: string;
  readonly [made]: true;
}

declare const made: unique symbol;

const sqlOf = (text: string): Sql => ({ text }) as Sql;

export type SqlValue = Sql | string | number | boolean | null | readonly Sql[];

/**
 * SQL with every interpolated value quoted: strings and numbers as literals, `Sql` as it is, arrays joined by commas (an
 * empty one is nothing). `Sql` is not bracketed: an expression inside arithmetic brings its own brackets.
 */
export function sql(parts: TemplateStringsArray, ...values: readonly SqlValue[]): Sql {
  return sqlOf(parts.reduce((text, part, i) => text + render(values[i - 1]!) + part));
}

function render(value: SqlValue): string {
  if (typeof value === 'object' && value !== null) return 'text' in value ? value.text : value.map((v) => v.text).join(', ');
  return typeof value === 'number' && value < 0 ? `(${quoteLiteral(value)})` : quoteLiteral(value);
}

/** A literal: text in single quotes (a NUL, which SQL text cannot hold, as `chr(0)`), numbers in full, `NULL`, `TRUE`, `FALSE`. Non-finite numbers are `NULL`. */
export function quoteLiteral(value: string | number | boolean | null): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'NULL';
  const quoted = `'${value.replaceAll("'", "''")}'`;
  return value.includes('\0') ? `(${quoted.replaceAll('\0', "' || chr(0) || '")})` : quoted;
}

/** A name in double quotes, whatever it holds but NUL. */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A quoted name, or a dotted path of names. */
export const id = (...path: readonly string[]): Sql => sqlOf(path.map(quoteName).join('.'));

/** SQL of ours from elsewhere (a constant, a person's statement that has been checked). */
export const raw = (text: string): Sql => sqlOf(text);

export const join = (parts: readonly Sql[], separator: string): Sql => sqlOf(parts.map((p) => p.text).join(separator));

/** `a AS "name"`. */
export const as = (value: Sql, name: string): Sql => sql`${value} AS ${id(name)}`;

export const nothing: Sql = sqlOf('');
