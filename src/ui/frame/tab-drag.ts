/** Where a tab stands, in pixels. */
export interface Span {
  readonly left: number;
  readonly right: number;
}

/** Where a tab that is dragged would go. */
export interface TabDrop {
  /** Its place among the tabs once it has been taken out; `from` itself where it would stay. */
  readonly at: number;
  /** Where the mark is drawn, in pixels. */
  readonly mark: number;
}

/** The place of a tab that is dragged from its place `from` to `x`: before the first tab whose middle lies beyond. */
export function tabDrop(spans: readonly Span[], from: number, x: number): TabDrop {
  const beyond = spans.findIndex(({ left, right }) => x < (left + right) / 2);
  const before = beyond === -1 ? spans.length : beyond;
  const mark = spans[before]?.left ?? spans.at(-1)?.right ?? 0;
  return { at: before > from ? before - 1 : before, mark };
}

/** So far a pointer has to go before a tab is dragged and not pressed. */
export const DRAG_AFTER = 5;
