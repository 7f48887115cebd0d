/** Rings that cross the edges at work once per step, as a function of the step's fraction. */
import type { Selection } from 'd3';
import type { EdgeState } from './draw-edges.ts';
import type { Group } from './face.ts';
import { laneLength, pointOn } from './lane-path.ts';

/** Where the rings rest at the end of a step; short edges carry two. */
const REST = [0.8, 0.5, 0.2];
const SHORT_REST = [0.7, 0.26];
const SHORT = 45;

interface Ring {
  readonly state: EdgeState;
  readonly kind: 'value' | 'grad';
  readonly rest: number;
}

export interface Pulses {
  update(states: readonly EdgeState[], t: number): void;
  draw(t: number): void;
}

export function createPulses(group: Group): Pulses {
  let rings: Selection<SVGCircleElement, Ring, SVGGElement, unknown> | null = null;
  const draw = (t: number): void => {
    rings?.each(function place({ state, kind, rest }) {
      // Rings enter one after the other from the start of the lane and rest at their places at t = 1.
      const at = t - 1 + rest;
      if (at < 0) {
        this.setAttribute('display', 'none');
        return;
      }
      const [x, y] = pointOn(state.path[kind], state.path.vertical, at);
      this.removeAttribute('display');
      this.setAttribute('cx', x.toFixed(1));
      this.setAttribute('cy', y.toFixed(1));
    });
  };
  return {
    draw,
    update(states, t) {
      const data: Ring[] = [];
      for (const state of states) {
        for (const kind of ['value', 'grad'] as const) {
          if (state[kind] !== 'hot') continue;
          const length = laneLength(state.path[kind]);
          for (const rest of length < 24 ? [0.5] : length < SHORT ? SHORT_REST : REST) data.push({ state, kind, rest });
        }
      }
      rings = group
        .selectAll<SVGCircleElement, Ring>('circle')
        .data(data)
        .join('circle')
        .attr('class', 'pulse')
        .attr('r', ({ state }) => (state.path.vertical ? 3.5 : 4.5))
        .attr('stroke', ({ kind }) => `var(--${kind})`);
      draw(t);
    },
  };
}
