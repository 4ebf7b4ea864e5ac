/** The name of a table, metric, cell or input: what everything reads everything by. */
export type Name = string;

const RESERVED = new Set(
  'all and any array as asc between by case cast check column constraint create cross default desc distinct drop else end except false fetch for foreign from full group having in inner insert intersect into is join lateral left like limit natural not null offset on or order outer pivot primary qualify references right select set table then to true union unique update using values view when where window with'.split(
    ' ',
  ),
);

/**
 * A SQL-friendly name for a file: lower case, `_` for everything that is not a letter or digit, never starting
 * with a digit, never a reserved word, at most 63 characters.
 */
export function nameOfFile(fileName: string): Name {
  const base = fileName.replace(/^.*[/\\]/, '').replace(/(\.(csv|tsv|txt|gz|zip))+$/i, '');
  const plain = base
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+/, '');
  const short = Array.from(plain).slice(0, 58).join('').replace(/_+$/, '');
  const named = /^\p{L}/u.test(short) ? short : `file_${short}`.replace(/_$/, '');
  return RESERVED.has(named) ? `${named}_file` : named;
}

/** `wanted`, or `wanted_2`, `wanted_3`, … : the first not in `taken`. */
export function freeName(wanted: Name, taken: ReadonlySet<Name>): Name {
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.has(`${wanted}_${n}`)) return `${wanted}_${n}`;
}

/** The known name nearest to `name` by edit distance, if it is near enough to be meant (a third of its length). */
export function nearest(name: Name, known: Iterable<Name>): Name | null {
  let best: Name | null = null;
  let bestDistance = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length]!;
}
