/** Column names that SQL can tell apart, and which of them are not as the file has them. */
export interface ColumnNames {
  readonly names: readonly string[];
  readonly renamed: readonly string[];
}

/** The headers as column names: trimmed, empty ones `column_3`, repeated ones (capitals ignored) `name_2`. */
export function columnNames(headers: readonly string[]): ColumnNames {
  const taken = new Set<string>();
  const renamed: string[] = [];
  const names = headers.map((header, i) => {
    const plain = header
      .replace(/^\uFEFF+/, '')
      .replaceAll('\0', '')
      .trim();
    const name = free(plain || `column_${i + 1}`, taken);
    if (name !== plain) renamed.push(name);
    taken.add(name.toLowerCase());
    return name;
  });
  return { names, renamed };
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted;
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${wanted}_${n}`;
  return name;
}
