import type { UnreadableWhy } from '../../core/problems.ts';

const MAGIC: readonly { readonly bytes: readonly number[]; readonly why: UnreadableWhy; readonly detail: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], why: 'pdf', detail: 'PDF' },
  { bytes: [0x50, 0x4b], why: 'spreadsheet', detail: 'an Excel workbook or another archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], why: 'spreadsheet', detail: 'an old Excel workbook (.xls)' },
  { bytes: [0x50, 0x41, 0x52, 0x31], why: 'binary', detail: 'a Parquet file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], why: 'binary', detail: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], why: 'binary', detail: 'a JPEG picture' },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], why: 'binary', detail: 'an SQLite database' },
];

/** What a file is instead of a table of text, by its first bytes; null if nothing speaks against a table. */
export function notText(head: Uint8Array): { readonly why: UnreadableWhy; readonly detail: string } | null {
  return MAGIC.find(({ bytes }) => bytes.every((b, i) => head[i] === b)) ?? null;
}

/** The same, by its first text. */
export function notTable(text: string): { readonly why: UnreadableWhy; readonly detail: string } | null {
  const start = text.trimStart().slice(0, 2000);
  if (start === '') return { why: 'empty', detail: '' };
  if (/^<(!doctype|html|head|body|\?xml|script|meta)/i.test(start)) return { why: 'html', detail: titleOf(text) };
  if (/^[[{]\s*("|\{|\[|\])/.test(start) && !start.startsWith('{"')) return jsonOrNull(start);
  if (/^\{\s*"[^"]*"\s*:/.test(start)) return { why: 'json', detail: '' };
  const control = [...start].filter((c) => c < ' ' && !'\t\r\n\0'.includes(c)).length;
  return control > start.length * 0.05 ? { why: 'binary', detail: '' } : null;
}

const jsonOrNull = (start: string) => (/^\[\s*(\{|\[|"[^"]*"\s*[,\]])/.test(start) ? { why: 'json' as const, detail: '' } : null);

const titleOf = (text: string): string => /<title[^>]*>([^<]{1,80})/i.exec(text)?.[1]?.trim() ?? '';
