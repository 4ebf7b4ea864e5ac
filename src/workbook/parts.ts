import type { PageCell } from '../cells/cell.ts';
import type { Tab, Workbook } from './document.ts';

/** The list itself where the other holds the same things in the same order. */
const same = <T>(list: readonly T[], other: readonly T[]): readonly T[] =>
  list.length === other.length && list.every((item, i) => item === other[i]) ? list : other;

/** The workbook with other tabs; itself where they are the same. */
export function withTabs(workbook: Workbook, tabs: readonly Tab[]): Workbook {
  const after = same(workbook.tabs, tabs);
  return after === workbook.tabs ? workbook : { ...workbook, tabs: after };
}

/** The workbook with what `change` makes of the cells of each tab; tabs in which nothing changes stay the same. */
export function withCells(workbook: Workbook, change: (cells: readonly PageCell[], tab: Tab) => readonly PageCell[]): Workbook {
  const tabs = workbook.tabs.map((tab) => {
    const cells = same(tab.cells, change(tab.cells, tab));
    return cells === tab.cells ? tab : { ...tab, cells };
  });
  return withTabs(workbook, tabs);
}

/** The list with an item at a place, at its beginning or end where there is no such place. */
export const inserted = <T>(list: readonly T[], at: number, item: T): readonly T[] => list.toSpliced(Math.max(0, at), 0, item);

/** A value with some of its parts replaced; itself if each of them is as it was. Parts are compared as data. */
export function changed<T extends object>(whole: T, parts: Partial<T>): T {
  const isNew = (key: keyof T): boolean => whole[key] !== parts[key] && JSON.stringify(whole[key]) !== JSON.stringify(parts[key]);
  return (Object.keys(parts) as (keyof T)[]).some(isNew) ? { ...whole, ...parts } : whole;
}
