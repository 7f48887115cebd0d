/** Two lanes per edge: the value's from left to right, the gradient's back; its width tells the gradient's norm. */
import type { GraphNode } from '../../session/frame.ts';
import type { Lane, LayoutEdgePath } from '../../layout/structure.ts';
import type { Group } from './face.ts';
import { gradientWidth, laneLength, lanePath, trimmed } from './lane-path.ts';
import type { GraphScene } from './scene.ts';
import { FAILED } from './scene.ts';

export interface Markers {
  readonly value: string;
  readonly grad: string;
  readonly idle: string;
}

type LaneState = 'none' | 'waiting' | 'done' | 'hot';

export interface EdgeState {
  readonly path: LayoutEdgePath;
  readonly value: LaneState;
  readonly grad: LaneState;
  readonly norm: number;
}

/** Which lanes of an edge are there, and whether the step at work runs along it. */
export function edgeStates(scene: GraphScene): EdgeState[] {
  const { present } = scene.shown;
  const norms = new Map<string, number | null>();
  for (const edge of scene.edges) norms.set(`${edge.from}>${edge.to}`, edge.gradNorm);
  const pass = [...present.values()].some((node) => node.order > 0);
  const { now, phase } = scene;
  return scene.layout.edges.map((path): EdgeState => {
    const key = `${path.source}>${path.target}`;
    const source = present.get(path.source);
    const target = present.get(path.target);
    const norm = norms.get(key) ?? null;
    // A step on a node runs along the edges of what it takes; on a parameter (AccumulateGrad) along its own.
    const active = now !== null && (now === path.target || (now === path.source && source?.kind === 'parameter'));
    const there = source !== undefined && (target !== undefined || path.target === FAILED);
    return {
      path,
      value: there ? (active && phase === 'forward' ? 'hot' : 'done') : 'waiting',
      grad: gradLane(source, pass, norm !== null, active && phase === 'backward'),
      norm: norm ?? 0,
    };
  });
}

function gradLane(source: GraphNode | undefined, pass: boolean, arrived: boolean, active: boolean): LaneState {
  if (!source || source.kind === 'input' || !pass) return 'none';
  if (arrived) return active ? 'hot' : 'done';
  return source.order > 0 || source.kind === 'parameter' ? 'waiting' : 'none';
}

/** Lanes shorter than this have no room for an arrowhead. */
const SHORTEST = 10;

/** Room for the arrowhead at a lane's end. */
function clearOfEnds(lane: Lane, vertical: boolean, end: number): Lane {
  return laneLength(lane) < SHORTEST ? lane : trimmed(lane, vertical, 0, end);
}

const fails = (path: LayoutEdgePath): boolean => path.target === FAILED && !path.vertical;

const keyOf = (state: EdgeState): string => `${state.path.from}>${state.path.to}`;

export function drawEdges(group: Group, states: readonly EdgeState[], scene: GraphScene, markers: Markers): void {
  const edge = group
    .selectAll<SVGGElement, EdgeState>('g')
    .data([...states], keyOf)
    .join((enter) => {
      const added = enter.append('g').attr('fill', 'none');
      added.append('path').attr('class', 'value-lane');
      added.append('path').attr('class', 'grad-lane');
      return added;
    });
  edge
    .select('.value-lane')
    .attr('display', scene.metrics.apart ? 'none' : null)
    .attr('d', ({ path }) => lanePath(clearOfEnds(path.value, path.vertical, 1), path.vertical))
    .attr('stroke', ({ path, value }) =>
      fails(path) ? 'var(--error)' : value === 'waiting' ? 'var(--line-strong)' : 'var(--value)',
    )
    .attr('stroke-width', ({ path, value }) => (fails(path) || value === 'hot' ? 2 : 1.5))
    .attr('stroke-opacity', ({ path, value }) => (fails(path) || value === 'hot' ? 1 : 0.55))
    .attr('stroke-dasharray', ({ value }) => (value === 'waiting' ? '2 4' : null))
    .attr('marker-end', ({ path, value }) => {
      if (fails(path) || laneLength(path.value) < SHORTEST) return null;
      return `url(#${value === 'waiting' ? markers.idle : markers.value})`;
    });
  edge
    .select('.grad-lane')
    .attr('display', ({ grad }) => (grad === 'none' ? 'none' : null))
    .attr('d', ({ path, grad }) =>
      lanePath(clearOfEnds(path.grad, path.vertical, grad === 'waiting' ? 2 : 4), path.vertical),
    )
    .attr('stroke', ({ grad }) => (grad === 'waiting' ? 'var(--line-strong)' : 'var(--grad)'))
    .attr('stroke-width', ({ grad, norm }) => (grad === 'waiting' ? 1.5 : gradientWidth(norm)))
    .attr('stroke-opacity', ({ grad }) => (grad === 'done' ? 0.55 : 1))
    .attr('stroke-dasharray', ({ grad }) => (grad === 'waiting' ? '2 4' : null))
    .attr('marker-end', ({ path, grad }) => {
      if (laneLength(path.grad) < SHORTEST) return null;
      return `url(#${grad === 'waiting' ? markers.idle : markers.grad})`;
    });
}
