import type { Cell } from '../../src/core/schema.ts';
import type { Plain } from '../helpers/formula.ts';

/** A formula that fills a rectangle, as an array formula does; its text in Excel's form, with its `=`. */
export interface Filled {
  readonly formula: string;
  readonly height: number;
  readonly width: number;
}

export interface FlatSheet {
  readonly name: string;
  /** Numbers stay numbers: no date, no time, no truth is made of them by the look of a cell. */
  readonly bare: boolean;
  readonly rows: readonly (readonly (Filled | Cell)[])[];
}

/** A name for a range: `words` for `$Given.$A$1:$A$10`. */
export interface NamedRange {
  readonly name: string;
  readonly address: string;
}

const NAMESPACES = {
  office: 'urn:oasis:names:tc:opendocument:xmlns:office:1.0',
  style: 'urn:oasis:names:tc:opendocument:xmlns:style:1.0',
  number: 'urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0',
  table: 'urn:oasis:names:tc:opendocument:xmlns:table:1.0',
  text: 'urn:oasis:names:tc:opendocument:xmlns:text:1.0',
  msoxl: 'http://schemas.microsoft.com/office/excel/formula',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"\n]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? '&#10;');

/** Sheets as a flat OpenDocument text. Source: OASIS, Open Document Format 1.3, part 3, chapters 9 and 16; formulas in OOXML's grammar. */
export function flatDocument(sheets: readonly FlatSheet[], names: readonly NamedRange[]): string {
  const spaces = Object.entries(NAMESPACES).map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`);
  const ranges = names.map(
    ({ name, address }) =>
      `<table:named-range table:name="${name}" table:base-cell-address="${address.split(':')[0]}" table:cell-range-address="${address}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document ${spaces.join(' ')} office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><number:number-style style:name="plain"><number:number number:decimal-places="2" number:min-integer-digits="1"/></number:number-style>
<style:style style:name="bare" style:family="table-cell" style:data-style-name="plain"/></office:automatic-styles>
<office:body><office:spreadsheet>
<table:calculation-settings table:case-sensitive="false" table:search-criteria-must-apply-to-whole-cell="true" table:use-regular-expressions="false" table:use-wildcards="true" table:automatic-find-labels="false"/>
${sheets.map(sheetText).join('\n')}
<table:named-expressions>${ranges.join('')}</table:named-expressions>
</office:spreadsheet></office:body></office:document>`;
}

function sheetText({ name, bare, rows }: FlatSheet): string {
  const lines = rows.map((cells) => `<table:table-row>${cells.map((cell) => cellText(cell, bare)).join('')}</table:table-row>`);
  return `<table:table table:name="${name}">${lines.join('\n')}</table:table>`;
}

function cellText(cell: Filled | Cell, bare: boolean): string {
  const style = bare ? ' table:style-name="bare"' : '';
  if (cell === null) return `<table:table-cell${style}/>`;
  if (typeof cell === 'number') return `<table:table-cell office:value-type="float" office:value="${cell}"/>`;
  if (typeof cell === 'boolean') return `<table:table-cell office:value-type="boolean" office:boolean-value="${cell}"/>`;
  if (typeof cell === 'string') return `<table:table-cell office:value-type="string"><text:p>${escaped(cell)}</text:p></table:table-cell>`;
  const size = `table:number-matrix-columns-spanned="${cell.width}" table:number-matrix-rows-spanned="${cell.height}"`;
  return `<table:table-cell${style} ${size} table:formula="msoxl:${escaped(cell.formula)}"/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) =>
    hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : decimal ? String.fromCodePoint(Number(decimal)) : (ENTITIES[name!] ?? whole),
  );

const attributeOf = (tag: string, name: string): string | null => {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag);
  return found ? unescaped(found[1]!) : null;
};

/** The cells of each sheet of a flat OpenDocument text that an office has saved, by the sheet's name. */
export function readFlatDocument(text: string): ReadonlyMap<string, readonly (readonly Plain[])[]> {
  const sheets = text.matchAll(/<table:table (table:name="[^>]*)>([\s\S]*?)<\/table:table>/g);
  return new Map([...sheets].map(([, tag, body]) => [attributeOf(` ${tag!}`, 'table:name')!, rowsIn(body!)]));
}

const LAST_ROWS = 1000;

function rowsIn(body: string): readonly (readonly Plain[])[] {
  const rows = body.matchAll(/<table:table-row([^>]*?)(?:\/>|>([\s\S]*?)<\/table:table-row>)/g);
  return [...rows].flatMap(([, tag, cells = '']) => {
    const times = Number(attributeOf(tag!, 'table:number-rows-repeated') ?? 1);
    const row = cellsIn(cells);
    return Array.from({ length: Math.min(times, LAST_ROWS) }, () => row);
  });
}

function cellsIn(body: string): readonly Plain[] {
  const cells = body.matchAll(/<table:(?:covered-)?table-cell([^>]*?)(?:\/>|>([\s\S]*?)<\/table:(?:covered-)?table-cell>)/g);
  return [...cells].flatMap(([, tag, inside = '']) => {
    const times = Number(attributeOf(tag!, 'table:number-columns-repeated') ?? 1);
    return Array<Plain>(Math.min(times, LAST_ROWS)).fill(valueOf(tag!, inside));
  });
}

function valueOf(tag: string, inside: string): Plain {
  const shown = unescaped([...inside.matchAll(/<text:p>([\s\S]*?)<\/text:p>/g)].map((m) => spaced(m[1]!)).join('\n'));
  const kind = attributeOf(tag, 'calcext:value-type') ?? attributeOf(tag, 'office:value-type');
  if (kind === null) return null;
  if (kind === 'boolean') return attributeOf(tag, 'office:boolean-value') === 'true';
  if (kind === 'error') return shown;
  if (kind === 'string') return attributeOf(tag, 'office:string-value') ?? shown;
  if (kind === 'date' || kind === 'time') return kind;
  return Number(attributeOf(tag, 'office:value'));
}

/** Spaces that stand together are written as elements. */
const spaced = (text: string): string =>
  text
    .replaceAll(/<text:s(?: text:c="(\d+)")?\/>/g, (_, count?: string) => ' '.repeat(Number(count ?? 1)))
    .replaceAll('<text:tab/>', '\t')
    .replaceAll(/<[^>]*>/g, '');
