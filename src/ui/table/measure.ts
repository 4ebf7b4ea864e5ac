import { roughly, type Measure } from './widths.ts';

/** How wide texts are in an element's own font; roughly, where nothing can be drawn. */
export function measureIn(element: Element | null): Measure {
  const context = document.createElement('canvas').getContext('2d');
  if (!context || !element) return roughly;
  const { fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return (text) => context.measureText(text).width;
}
