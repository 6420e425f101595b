/**
 * A plot of the page as an SVG that stands alone: the light SVG, canvases as images and texts at their places, with the
 * colours and fonts of now written into it, over a caption that says where it comes from. PNG is that SVG drawn.
 */
import { type Provenance, provenanceLine } from '../../takeaway/provenance';

const SVG = 'http://www.w3.org/2000/svg';
const PADDING = 14;
const TITLE = 26;
const CAPTION_LINE = 14;
/** What a stand-alone SVG needs of the page's style. */
const STYLES = [
  ...['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap'],
  ...['stroke-linejoin', 'font-family', 'font-size', 'font-weight', 'text-anchor'],
] as const;

export interface Drawing {
  readonly title: string;
  readonly element: HTMLElement;
}

/** Every plot on the page, then the strip of samples, named as region and picture are. */
export function drawings(page: Document): Drawing[] {
  const found = ['.plot-figure', 'fieldset.strip:not(.demos)'].flatMap((kind) => [
    ...page.querySelectorAll<HTMLElement>(kind),
  ]);
  return found.flatMap((element) => {
    const picture = element.querySelector('.plot-svg, .sparkline, canvas');
    const region = element.closest('section')?.querySelector('h2')?.textContent ?? '';
    const name = picture?.getAttribute('aria-label') ?? element.querySelector('legend')?.textContent ?? '';
    return picture ? [{ title: name ? `${region}: ${name}` : region, element }] : [];
  });
}

/** The drawing with its title above and the caption's lines below. */
export function standaloneSvg({ title, element }: Drawing, caption: readonly string[], provenance: Provenance): string {
  const page = element.ownerDocument;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const background = getComputedStyle(element.closest('.panel') ?? page.body).backgroundColor;
  const parts = [...element.querySelectorAll<HTMLElement | SVGElement>('.plot-svg, .plot-swatch, .sparkline, canvas')]
    .filter((part) => !part.closest('.plot-inspect'))
    .map((part) => (part instanceof HTMLCanvasElement ? image(part, box) : inlined(part as SVGSVGElement, box)));
  const content = [...parts, ...texts(element, box)];
  const bottom = Math.max(0, ...content.map((part) => part.bottom));
  const width = Math.ceil(box.width) + 2 * PADDING;
  const lines = [...caption, provenanceLine(provenance)].flatMap((line) => wrapped(line, (width - 2 * PADDING) / 5.6));
  const height = Math.ceil(TITLE + bottom + PADDING + lines.length * CAPTION_LINE + PADDING);

  const svg = page.createElementNS(SVG, 'svg');
  set(svg, { width, height, viewBox: `0 0 ${width} ${height}`, role: 'img' });
  add(svg, 'title').textContent = title;
  add(svg, 'desc').textContent = `${provenanceLine(provenance)}\n${provenance.link}`;
  set(add(svg, 'rect'), { width, height, fill: background });
  const words = { 'font-family': style.fontFamily, fill: style.color };
  set(add(svg, 'text'), { x: PADDING, y: 20, 'font-size': 13, 'font-weight': 650, ...words }).textContent = title;
  const body = set(add(svg, 'g'), { transform: `translate(${PADDING} ${TITLE})` });
  for (const { node } of content) body.append(node);
  lines.forEach((line, i) => {
    const y = TITLE + bottom + PADDING + (i + 0.7) * CAPTION_LINE;
    set(add(svg, 'text'), { x: PADDING, y, 'font-size': 10, opacity: 0.75, ...words }).textContent = line;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(svg)}\n`;
}

/** The SVG drawn `scale` times as large. @throws where the browser cannot draw it */
export async function drawnPng(svg: string, scale = 2): Promise<Uint8Array<ArrayBuffer>> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth * scale;
  canvas.height = picture.naturalHeight * scale;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) throw new Error('The browser could not draw the picture.');
  return new Uint8Array(await blob.arrayBuffer());
}

interface Placed {
  readonly node: SVGElement;
  /** Below the top of the drawing, in pixels. */
  readonly bottom: number;
}

function inlined(original: SVGSVGElement, box: DOMRect): Placed {
  const at = original.getBoundingClientRect();
  const copy = original.cloneNode(true) as SVGSVGElement;
  const originals = [...original.querySelectorAll<SVGElement>('*')];
  [...copy.querySelectorAll<SVGElement>('*')].forEach((node, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of STYLES) node.setAttribute(name, style.getPropertyValue(name));
    node.removeAttribute('class');
  });
  for (const name of ['class', 'role', 'aria-label', 'aria-hidden', 'style']) copy.removeAttribute(name);
  set(copy, { x: at.left - box.left, y: at.top - box.top, overflow: 'visible' });
  return { node: copy, bottom: at.bottom - box.top };
}

function image(canvas: HTMLCanvasElement, box: DOMRect): Placed {
  const at = canvas.getBoundingClientRect();
  const node = canvas.ownerDocument.createElementNS(SVG, 'image');
  set(node, {
    ...{ x: at.left - box.left, y: at.top - box.top, width: at.width, height: at.height },
    ...{ href: canvas.toDataURL(), preserveAspectRatio: 'none', style: 'image-rendering:pixelated' },
  });
  return { node, bottom: at.bottom - box.top };
}

/** Words of the page around the plots: legends, titles, colour bars. */
function texts(element: HTMLElement, box: DOMRect): Placed[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const found: Placed[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest('svg, .plot-inspect, .sr-only, button, details, select')) continue;
    const range = element.ownerDocument.createRange();
    range.selectNodeContents(node);
    const at = range.getBoundingClientRect();
    const style = getComputedStyle(parent);
    if (at.width === 0 || style.visibility === 'hidden') continue;
    const text = element.ownerDocument.createElementNS(SVG, 'text');
    set(text, {
      ...{ x: at.left - box.left, y: at.bottom - box.top - 0.25 * at.height, fill: style.color },
      ...{ 'font-family': style.fontFamily, 'font-size': style.fontSize, 'font-weight': style.fontWeight },
    });
    text.textContent = node.textContent;
    found.push({ node: text, bottom: at.bottom - box.top });
  }
  return found;
}

function add(parent: SVGElement, name: string): SVGElement {
  const node = parent.ownerDocument.createElementNS(SVG, name) as SVGElement;
  parent.append(node);
  return node;
}

function set<T extends SVGElement>(node: T, attributes: Readonly<Record<string, string | number>>): T {
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** Lines of at most so many characters. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
