/**
 * Text by code points. JavaScript strings count UTF-16 units; both agree unless a character beyond U+FFFF is in the
 * text, which is rare and costs a walk.
 */

const SURROGATE = /[\ud800-\udbff][\udc00-\udfff]/;
/** The last long text asked about, so that a loop over indices looks once. */
let lastText = '';
let lastWide = false;

/** Whether some character takes two UTF-16 units. */
export function isWide(text: string): boolean {
  if (text.length < 32) return SURROGATE.test(text);
  if (text !== lastText) {
    lastWide = SURROGATE.test(text);
    lastText = text;
  }
  return lastWide;
}

/** `len(text)`. */
export function pointCount(text: string): number {
  if (!isWide(text)) return text.length;
  let count = 0;
  for (let i = 0; i < text.length; i = next(text, i)) count += 1;
  return count;
}

function next(text: string, unit: number): number {
  const code = text.charCodeAt(unit);
  return (code & 0xfc00) === 0xd800 && (text.charCodeAt(unit + 1) & 0xfc00) === 0xdc00 ? unit + 2 : unit + 1;
}

/** The UTF-16 position of the code point at `index`, the length of the text if it is beyond. */
export function unitAt(text: string, index: number): number {
  if (!isWide(text)) return Math.min(index, text.length);
  let unit = 0;
  for (let i = 0; i < index && unit < text.length; i += 1) unit = next(text, unit);
  return unit;
}

/** The code point's index for a UTF-16 position. */
export function pointIndex(text: string, unit: number): number {
  return isWide(text) ? pointCount(text.slice(0, unit)) : unit;
}

/** The character at `index`, which is within the text. */
export function pointAt(text: string, index: number): string {
  if (!isWide(text)) return text.charAt(index);
  const unit = unitAt(text, index);
  return text.slice(unit, next(text, unit));
}

/** `text[start:stop]`, both within 0 … length. */
export function pointSlice(text: string, start: number, stop: number): string {
  if (stop <= start) return '';
  if (!isWide(text)) return text.slice(start, stop);
  return text.slice(unitAt(text, start), unitAt(text, stop));
}

/** The characters. */
export function points(text: string): string[] {
  return isWide(text) ? Array.from(text) : text.split('');
}

/** Order by code points: negative, 0 or positive. (UTF-16 order differs above U+D800.) */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const wideX = (x & 0xf800) === 0xd800;
    const wideY = (y & 0xf800) === 0xd800;
    if (wideX !== wideY) return wideX ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}
