/** Pointing at a node or one of its numbers, and the lines of the listing that light with what is pointed at and explained. */
import type { Spot } from '../model/explanation.ts';
import { updateRow } from '../model/film-rows.ts';
import type { Moment, PageState, Pointed } from './state.ts';
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

function sameMoment(a: Moment | null, b: Moment | null): boolean {
  if (a === b) return true;
  if (a?.kind === 'update') return b?.kind === 'update' && a.index === b.index;
  return a !== null && b?.kind === 'share' && a.number === b.number;
}

/** Null lets go. Told at the pointer's rate; the page changes only when the place does. */
export function point(pointed: Pointed | null, byKeys = false): void {
  const before = page.getState();
  if (samePlace(before.pointed, pointed) && before.pointedByKeys === byKeys) return;
  page.setState({ pointed, pointedByKeys: byKeys });
}

/** The same for an update or a micro-batch. */
export function pointMoment(moment: Moment | null, byKeys = false): void {
  const before = page.getState();
  if (sameMoment(before.moment, moment) && before.pointedByKeys === byKeys) return;
  page.setState({ moment, pointedByKeys: byKeys });
}

/** The update that is pointed at; null: none. */
export function pointedUpdate({ moment }: PageState): number | null {
  return moment?.kind === 'update' ? moment.index : null;
}

/** The line that called `step()`, or `backward()`; 0 when it is not known. */
function lineOfMoment({ moment, film, frame }: PageState): number {
  if (moment === null) return 0;
  if (moment.kind === 'update') return updateRow(film, moment.index)?.line ?? 0;
  return frame?.latest.microBatch?.line ?? 0;
}

function lineOf({ frame }: PageState, node: string): number {
  return frame?.graph?.nodes.find((one) => one.id === node)?.line ?? 0;
}

/** The line that made what is pointed at; 0 when none is known. */
export function pointedLine(state: PageState): number {
  return (state.pointed === null ? 0 : lineOf(state, state.pointed.node)) || lineOfMoment(state);
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
