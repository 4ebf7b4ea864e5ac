/** A line of a menu. */
export interface MenuItem {
  readonly label: string;
  /** What it is for, in a sentence; or the keys that do the same. */
  readonly says?: string;
  readonly disabled?: boolean;
  /** One of several that exclude each other: is it the one? */
  readonly checked?: boolean;
  /** Stands apart from the one above. */
  readonly apart?: boolean;
  readonly run: () => void;
}
