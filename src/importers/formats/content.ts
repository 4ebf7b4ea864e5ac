import type { UnreadableWhy } from '../../core/problems.ts';

const MAGIC: readonly { readonly bytes: readonly number[]; readonly why: UnreadableWhy; readonly detail: string }[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46], why: 'pdf', detail: 'PDF' },
  { bytes: [0x50, 0x4b, 3, 4], why: 'spreadsheet', detail: 'an Excel workbook or another archive' },
  { bytes: [0x50, 0x4b, 5, 6], why: 'spreadsheet', detail: 'an empty archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], why: 'spreadsheet', detail: 'an old Excel workbook (.xls)' },
  { bytes: [0x50, 0x41, 0x52, 0x31, 0x15], why: 'binary', detail: 'a Parquet file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], why: 'binary', detail: 'a PNG picture' },
  { bytes: [0xff, 0xd8, 0xff], why: 'binary', detail: 'a JPEG picture' },
  { bytes: [...'SQLite format 3\0'].map((c) => c.charCodeAt(0)), why: 'binary', detail: 'an SQLite database' },
  { bytes: [0x1f, 0x8b], why: 'spreadsheet', detail: 'a compressed file inside another' },
];

/** What a file is instead of a table of text, by its first bytes; null if nothing speaks against a table. */
export function notText(head: Uint8Array): { readonly why: UnreadableWhy; readonly detail: string } | null {
  return MAGIC.find(({ bytes }) => bytes.every((b, i) => head[i] === b)) ?? null;
}

/** The same, by its first text. */
export function notTable(text: string): { readonly why: UnreadableWhy; readonly detail: string } | null {
  const start = text.trimStart().slice(0, 2000);
  if (start === '') return { why: 'empty', detail: '' };
  if (/^["\s]*$/.test(start) && /^["\s]*$/.test(text)) return { why: 'not-a-table', detail: '' };
  if (/^<(!doctype|!--|\?xml|[a-z][a-z0-9]*[\s/>])/i.test(start)) return { why: 'html', detail: titleOf(text) };
  if (/^\{\s*("[^"]*"\s*:|\})|^\[\s*([{[]|("[^"]*"|-?\d[\d.]*)\s*[,\]])/.test(start)) return { why: 'json', detail: '' };
  const share = (isSo: (c: string) => boolean): number => [...start].filter(isSo).length / start.length;
  const binary = share((c) => c < ' ' && !'\t\r\n\0'.includes(c)) > 0.05 || share((c) => c === '\0') > 0.5;
  return binary ? { why: 'binary', detail: '' } : null;
}

const titleOf = (text: string): string => /<title[^>]*>([^<]{1,80})/i.exec(text)?.[1]?.trim() ?? '';
