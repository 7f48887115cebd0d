/** Pointing at a node or one of its numbers, and the lines of the listing that light with what is pointed at and explained. */
import type { Spot } from '../session/explain/explanation.ts';
import type { PageState, Pointed } from './state.ts';
import { page } from './store.ts';

function sameSpot(a: Spot | null, b: Spot | null): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if ('row' in a) return 'row' in b && a.row === b.row && a.col === b.col;
  return !('row' in b) && a.length === b.length && a.every((i, k) => i === b[k]);
}

function samePlace(a: Pointed | null, b: Pointed | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.node === b.node && a.face === b.face && sameSpot(a.at, b.at);
}

/** Null lets go. Told at the pointer's rate; the page changes only when the place does. */
export function point(pointed: Pointed | null): void {
  if (!samePlace(page.getState().pointed, pointed)) page.setState({ pointed });
}

function lineOf({ frame }: PageState, node: string): number {
  return frame?.graph?.nodes.find((one) => one.id === node)?.line ?? 0;
}

/** The line that made what is pointed at; 0 when none is known. */
export function pointedLine(state: PageState): number {
  return state.pointed === null ? 0 : lineOf(state, state.pointed.node);
}

/** Of the number that is explained: the line that made it, 0 when none is known. */
export function explainedLine({ explanation, playing }: PageState): number {
  return playing ? 0 : (explanation?.line ?? 0);
}

/** Of the numbers it is made of: their lines in order, as one text, so that equal ones are the same to a subscriber. */
export function operandLines(state: PageState): string {
  if (state.playing || state.explanation === null) return '';
  const lines = state.explanation.operands.map(({ light }) => (light === null ? 0 : lineOf(state, light.node)));
  return [...new Set(lines)]
    .filter((line) => line > 0)
    .toSorted((a, b) => a - b)
    .join(' ');
}
