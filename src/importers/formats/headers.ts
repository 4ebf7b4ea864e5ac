/** Column names that SQL can tell apart, and which of them are not as the file has them. */
export interface ColumnNames {
  readonly names: readonly string[];
  readonly renamed: readonly string[];
}

/** The headers as column names: trimmed, empty ones `column_3`, repeated ones and those in `taken` (capitals ignored) `name_2`. */
export function columnNames(headers: readonly string[], taken: Iterable<string> = []): ColumnNames {
  const used: Used = { names: new Set(Array.from(taken, (name) => name.toLowerCase())), numbers: new Map() };
  const renamed: string[] = [];
  const names = headers.map((header, i) => {
    const plain = header
      .replace(/^\uFEFF+/, '')
      .replaceAll('\0', '')
      .trim();
    const name = free(plain || `column_${i + 1}`, used);
    if (name !== plain) renamed.push(name);
    return name;
  });
  return { names, renamed };
}

interface Used {
  readonly names: Set<string>;
  /** The number that a repeated name was last given. */
  readonly numbers: Map<string, number>;
}

function free(wanted: string, { names, numbers }: Used): string {
  const key = wanted.toLowerCase();
  let name = wanted;
  let number = numbers.get(key) ?? 1;
  while (names.has(name.toLowerCase())) name = `${wanted}_${++number}`;
  numbers.set(key, number);
  names.add(name.toLowerCase());
  return name;
}
