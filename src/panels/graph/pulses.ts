/** Where rings are on the edges at work: they cross once per step, as a function of the step's fraction. */
import type { EdgeState } from './draw-edges.ts';
import { laneLength, pointOn } from './lane-path.ts';

/** Where the rings rest at the end of a step, the leading one first; short edges carry fewer. */
const REST = [0.8, 0.5, 0.2];
const SHORT_REST = [0.7, 0.26];
const SHORT = 45;
const SINGLE_REST = [0.5];
const SINGLE = 24;

export interface Ring {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly kind: 'value' | 'grad';
}

/** Rings enter one after the other at the start of a lane and rest at their places at t = 1. */
export function ringsAt(states: readonly EdgeState[], t: number): Ring[] {
  const rings: Ring[] = [];
  for (const { path, value, grad } of states) {
    for (const [kind, lane, state] of [
      ['value', path.value, value],
      ['grad', path.grad, grad],
    ] as const) {
      if (state !== 'hot') continue;
      const length = laneLength(lane);
      const rests = length < SINGLE ? SINGLE_REST : length < SHORT ? SHORT_REST : REST;
      for (const rest of rests) {
        const at = t - 1 + rest;
        if (at < 0) continue;
        const [x, y] = pointOn(lane, path.vertical, at);
        rings.push({ x, y, radius: path.vertical ? 3.5 : 4.5, kind });
      }
    }
  }
  return rings;
}
