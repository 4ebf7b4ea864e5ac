import { fail, ok, type Result } from '../../core/result.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** What a picture needs to stand on its own. */
export interface Standing {
  readonly title: string;
  /** What is drawn, in words. */
  readonly summary: string;
  /** What `var(--name)` is worth where the drawing stands: a colour, or fonts. */
  readonly resolve: (name: string) => string;
}

const TITLE = 30;
const PADDING = 12;

/** The size of a picture in its own pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Picture extends Size {
  readonly svg: string;
}

/** Characters that XML has no way to hold. */
const UNWRITABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * A drawing as a file that needs nothing else: its colours and fonts written out, on paper, under its title. The drawing itself stays
 * as it is.
 */
export function standalone(drawing: SVGSVGElement, standing: Standing): Picture {
  const clone = drawing.cloneNode(true) as SVGSVGElement;
  for (const tip of clone.querySelectorAll('[aria-label="tip"]')) tip.remove();
  const size = {
    width: Number(drawing.getAttribute('width')) + 2 * PADDING,
    height: Number(drawing.getAttribute('height')) + TITLE + PADDING,
  };
  const box = { width: size.width, height: size.height, viewBox: `${-PADDING} ${-TITLE} ${size.width} ${size.height}`, role: 'img' };
  for (const [name, value] of Object.entries(box)) clone.setAttribute(name, String(value));
  clone.removeAttribute('aria-hidden');
  clone.prepend(...headOf(clone.ownerDocument, size, standing));
  for (const element of [clone, ...clone.querySelectorAll('*')]) writeOut(element, standing.resolve);
  return { ...size, svg: new XMLSerializer().serializeToString(clone).replace(UNWRITABLE, '') };
}

function headOf(document: Document, { width, height }: Size, { title, summary }: Standing): SVGElement[] {
  const paper = { x: -PADDING, y: -TITLE, width, height, fill: 'var(--paper)' };
  const heading = { x: 0, y: -10, fill: 'var(--ink)', 'text-anchor': 'start', 'font-size': 13, 'font-weight': 600 };
  return [
    made(document, { name: 'title', attributes: {}, text: title }),
    made(document, { name: 'desc', attributes: {}, text: summary }),
    made(document, { name: 'rect', attributes: paper, text: '' }),
    made(document, { name: 'text', attributes: heading, text: title }),
  ];
}

interface Part {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly text: string;
}

function made(document: Document, { name, attributes, text }: Part): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.textContent = text;
  return element;
}

/** Only attributes name tokens; a text that looks like one stays what it is. */
function writeOut(element: Element, resolve: Standing['resolve']): void {
  for (const { name, value } of element.attributes)
    if (value.includes('var('))
      element.setAttribute(
        name,
        value.replace(/var\((--[\w-]+)\)/g, (_, token: string) => resolve(token)),
      );
}

/** What tokens are worth at an element: colours as the browser works them out, light or dark; fonts as they are written. */
export function tokensAt(element: Element): (name: string) => string {
  const known = new Map<string, string>();
  const worth = (name: string): string => {
    if (name === '--sans') return getComputedStyle(element).getPropertyValue(name).trim();
    const probe = element.ownerDocument.createElement('span');
    probe.style.color = `var(${name})`;
    element.append(probe);
    const color = getComputedStyle(probe).color;
    probe.remove();
    return color;
  };
  return (name) => known.get(name) ?? known.set(name, worth(name)).get(name)!;
}

/** Pixels of the picture for one of the drawing, so that it is sharp on fine screens and in print. */
const SHARPNESS = 2;

/** The picture in pixels, drawn by the browser itself; `no-picture` where it does not. */
export async function pngOf({ svg, width, height }: Picture): Promise<Result<Blob, 'no-picture'>> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml;charset=utf-8' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    const loaded = await image.decode().then(
      () => true,
      () => false,
    );
    const canvas = Object.assign(document.createElement('canvas'), { width: width * SHARPNESS, height: height * SHARPNESS });
    const context = canvas.getContext('2d');
    if (!loaded || !context) return fail('no-picture');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    return png ? ok(png) : fail('no-picture');
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Offers a file to the browser to keep. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
