/** The size of labels in pixels. */
export const LABEL = 11;

/** About how wide a label is: its letters and digits are rarely wider than 0.6 of their size. */
export const textWidth = (text: string): number => Math.ceil(Math.max(...text.split('\n').map((line) => line.length)) * LABEL * 0.6);
