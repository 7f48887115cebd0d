/**
 * The picture as a file of its own, as it is seen: the part on the stage, in its theme and at its size, the legend with it.
 * Only shapes, texts and bitmaps are written, each with the style it has; nothing of a page goes along, so that neither a script nor
 * a name from a listing can be anything but text in it.
 */

const SVG = 'http://www.w3.org/2000/svg';

/** Attributes that say where things are; by them an element may be drawn without style. */
const PLACES = [
  'x',
  'y',
  'dx',
  'dy',
  'cx',
  'cy',
  'r',
  'rx',
  'width',
  'height',
  'd',
  'transform',
  'preserveAspectRatio',
  'marker-end',
] as const;

/** Attributes of what is only referred to: arrowheads and the hatch. */
const DEFINITION = ['id', 'viewBox', 'refX', 'refY', 'markerWidth', 'markerHeight', 'markerUnits', 'orient'] as const;
const PATTERN = ['patternUnits', 'patternTransform'] as const;

const KINDS: ReadonlySet<string> = new Set([
  'g',
  'rect',
  'circle',
  'path',
  'text',
  'tspan',
  'image',
  'defs',
  'marker',
  'pattern',
]);

function create(kind: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

/** Colours and lines as they are drawn, whatever rule of a style sheet they come from. */
function paint(from: CSSStyleDeclaration, to: SVGElement): void {
  const set = (name: string, unless: string): void => {
    const value = from.getPropertyValue(name);
    if (value !== '' && value !== unless) to.setAttribute(name, value);
  };
  to.setAttribute('fill', from.fill);
  set('fill-opacity', '1');
  if (from.stroke === 'none') return;
  set('stroke', 'none');
  set('stroke-width', '1px');
  set('stroke-opacity', '1');
  set('stroke-dasharray', 'none');
}

function write(style: CSSStyleDeclaration, to: SVGElement): void {
  to.setAttribute('fill', style.fill);
  to.setAttribute('font-family', style.fontFamily);
  to.setAttribute('font-size', style.fontSize);
  to.setAttribute('font-weight', style.fontWeight);
  if (style.fontStyle !== 'normal') to.setAttribute('font-style', style.fontStyle);
  if (style.letterSpacing !== 'normal') to.setAttribute('letter-spacing', style.letterSpacing);
  if (style.textAnchor !== 'start') to.setAttribute('text-anchor', style.textAnchor);
}

/** A copy that needs no style sheet; null for what is not shown. */
function copy(element: Element, stage: DOMRect): SVGElement | null {
  const kind = element.tagName;
  if (!KINDS.has(kind)) return null;
  const style = getComputedStyle(element);
  const referred = element.closest('defs') !== null;
  if (!referred && (style.display === 'none' || style.visibility === 'hidden')) return null;
  if (element.hasAttribute('data-box') && !meets(element.getBoundingClientRect(), stage)) return null;
  const to = create(kind, {});
  for (const name of referred ? [...PLACES, ...DEFINITION, ...PATTERN] : PLACES) {
    const value = element.getAttribute(name);
    if (value !== null) to.setAttribute(name, value);
  }
  if (style.opacity !== '1') to.setAttribute('opacity', style.opacity);
  if (kind === 'image') {
    const href = element.getAttribute('href') ?? '';
    if (!href.startsWith('data:image/')) return null;
    to.setAttribute('href', href);
    to.setAttribute('image-rendering', 'pixelated');
    to.setAttribute('style', 'image-rendering:pixelated');
  } else if (kind === 'text' || kind === 'tspan') write(style, to);
  else if (kind !== 'g' && kind !== 'defs') paint(style, to);
  for (const child of element.childNodes) {
    if (child instanceof Element) {
      const copied = copy(child, stage);
      if (copied) to.append(copied);
    } else if (child instanceof Text && (kind === 'text' || kind === 'tspan')) to.append(child.data);
  }
  const empty = (kind === 'g' || kind === 'text') && !to.hasChildNodes();
  return empty ? null : to;
}

function meets(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The legend's words and steps of colour, which are no SVG on the page. */
function legendParts(legend: Element | null, stage: DOMRect): SVGElement[] {
  if (!legend || getComputedStyle(legend).display === 'none') return [];
  const steps = [...legend.querySelectorAll('b')].map((step) => {
    const { left, top, width, height } = step.getBoundingClientRect();
    const place = { x: left - stage.left, y: top - stage.top, width, height };
    return create('rect', { ...place, fill: getComputedStyle(step).backgroundColor });
  });
  const words = [...legend.querySelectorAll('span:not([aria-hidden])')].map((word) => {
    const { left, top, height } = word.getBoundingClientRect();
    const style = getComputedStyle(word);
    const text = create('text', { x: left - stage.left, y: top - stage.top + height * 0.76, fill: style.color });
    text.setAttribute('font-family', style.fontFamily);
    text.setAttribute('font-size', style.fontSize);
    text.append((word.textContent ?? '').replaceAll(/\s+/g, ' ').trim());
    return text;
  });
  return [...steps, ...words];
}

interface Seen {
  readonly svg: SVGSVGElement;
  /** What moves, above the picture. */
  readonly overlay: HTMLCanvasElement;
  readonly legend: Element | null;
  readonly title: string;
}

/** The text of an SVG file. */
export function pictureText({ svg, overlay, legend, title }: Seen): string {
  const stage = svg.getBoundingClientRect();
  const { width, height } = stage;
  const style = getComputedStyle(svg);
  const root = create('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': style.fontFamily });
  const name = create('title', {});
  name.append(title);
  const clip = create('clipPath', { id: 'stage' });
  clip.append(create('rect', { width, height }));
  const seen = create('g', { 'clip-path': 'url(#stage)' });
  seen.append(create('rect', { width, height, fill: style.getPropertyValue('--surface').trim() }));
  for (const child of svg.children) {
    const copied = copy(child, stage);
    if (copied) (child.tagName === 'defs' ? root : seen).append(copied);
  }
  seen.append(create('image', { href: overlay.toDataURL(), width, height }), ...legendParts(legend, stage));
  root.prepend(name, clip);
  root.append(seen);
  return new XMLSerializer().serializeToString(root);
}

/** The same as a bitmap of twice the size in CSS pixels. */
export async function pictureBitmap(text: string, scale = 2): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.naturalWidth * scale);
    canvas.height = Math.round(image.naturalHeight * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('the picture is too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** `accumulation-223`: the listing, and where its run stands. */
export function pictureName(file: string, position: number): string {
  return `${file.replace(/\.py$/, '').replaceAll(/[^\p{L}\p{N}_.-]+/gu, '-')}-${position}`;
}
