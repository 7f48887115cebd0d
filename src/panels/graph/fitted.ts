/** As much of a name as there is room for. */

/** Mean width of a character in ems: of the face for names of the listing, and of the interface's bold one. */
export const MONO = 0.61;
export const BOLD = 0.58;

/** The end of a name, which tells `…net.0.bias` from its like. */
export function endFitting(text: string, width: number, size: number): string {
  const most = Math.max(2, Math.floor(width / (size * MONO)));
  return text.length <= most ? text : `…${text.slice(text.length - most + 1)}`;
}

/** The start of a name: `NativeLayerNorm…` */
export function startFitting(text: string, width: number, size: number): string {
  const most = Math.max(2, Math.floor(width / (size * BOLD)));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** The smallest text on the page. */
const FLOOR = 12;

/** Size at which a name fits: a little smaller before any of it is left out. */
export function sizeFitting(text: string, width: number, size: number): number {
  return text.length * size * BOLD <= width ? size : Math.min(size, FLOOR);
}
