/** Two lanes per edge: the value's from left to right, the gradient's back; its width tells the gradient's norm. */
import type { GraphViewNode } from '../../model/graph.ts';
import type { Lane, LayoutEdgePath } from '../../layout/structure.ts';
import { write } from '../../ui/dom-write.ts';
import type { Group } from './face.ts';
import { gradientWidth, laneLength, lanePath, trimmed } from './lane-path.ts';
import { FAILED } from './scene.ts';
import type { GraphScene } from './scene.ts';

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
export function edgeStates(
  scene: Pick<GraphScene, 'shown' | 'edges' | 'now' | 'phase'>,
  paths: readonly LayoutEdgePath[],
): EdgeState[] {
  const { present } = scene.shown;
  const norms = new Map<string, number>();
  for (const { from, to, slot, gradNorm } of scene.edges)
    if (gradNorm !== null) norms.set(`${from}>${to}:${slot}`, gradNorm);
  let pass = false;
  for (const node of present.values()) pass ||= node.order > 0;
  const { now, phase } = scene;
  return paths.map((path): EdgeState => {
    const source = present.get(path.recorded[0]?.from ?? '');
    const arrived = path.recorded.flatMap(({ from, to, slot }) => norms.get(`${from}>${to}:${slot}`) ?? []);
    // A step on a node runs along the edges of what it takes; on a parameter (AccumulateGrad) along its own.
    const active =
      now !== null &&
      (path.recorded.some(({ to }) => to === now) || (now === source?.id && source.kind === 'parameter'));
    const there = source !== undefined && path.recorded.some(({ to }) => present.has(to) || to === FAILED);
    return {
      path,
      value: there ? (active && phase === 'forward' ? 'hot' : 'done') : 'waiting',
      grad: gradLane(source, pass, arrived.length > 0, active && phase === 'backward'),
      norm: Math.hypot(...arrived),
    };
  });
}

function gradLane(source: GraphViewNode | undefined, pass: boolean, arrived: boolean, active: boolean): LaneState {
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

const valuePath = (path: LayoutEdgePath): string => lanePath(clearOfEnds(path.value, path.vertical, 1), path.vertical);
const gradPath = (path: LayoutEdgePath, waiting: boolean): string =>
  lanePath(clearOfEnds(path.grad, path.vertical, waiting ? 2 : 4), path.vertical);

interface Drawn {
  readonly group: Group;
  readonly value: ReturnType<typeof pathIn>;
  readonly grad: ReturnType<typeof pathIn>;
  waiting: boolean;
  stamp: string;
}

const pathIn = (group: Group) => write(group.append('path'));

export interface EdgeLayer {
  /** Draws the edges given and no others; `rebuilt`: nothing of before holds. */
  update(states: readonly EdgeState[], scene: GraphScene, rebuilt: boolean): void;
  /** Puts the edges that are drawn where these paths run; those named in `fresh` come in at `f` of their strength. */
  move(paths: readonly LayoutEdgePath[], fresh: ReadonlySet<string>, f: number): void;
}

export function createEdgeLayer(layer: Group, markers: Markers): EdgeLayer {
  const drawn = new Map<string, Drawn>();
  const drawValue = ({ path, value }: EdgeState, { value: lane }: Drawn, hidden: boolean): void => {
    const fails = !path.vertical && path.recorded[0]?.to === FAILED;
    const strong = fails || value === 'hot';
    const waiting = value === 'waiting';
    const bare = fails || laneLength(path.value) < SHORTEST;
    lane
      .attr('display', hidden ? 'none' : null)
      .attr('d', valuePath(path))
      .attr('stroke', fails ? 'var(--error)' : waiting ? 'var(--line-strong)' : 'var(--value)')
      .attr('stroke-width', strong ? 2 : 1.5)
      .attr('stroke-opacity', strong ? 1 : 0.55)
      .attr('stroke-dasharray', waiting ? '2 4' : null)
      .attr('marker-end', bare ? null : `url(#${waiting ? markers.idle : markers.value})`);
  };
  const drawGrad = ({ path, grad, norm }: EdgeState, { grad: lane }: Drawn): void => {
    const waiting = grad === 'waiting';
    const bare = laneLength(path.grad) < SHORTEST;
    lane.attr('display', grad === 'none' ? 'none' : null);
    if (grad === 'none') return;
    lane
      .attr('d', gradPath(path, waiting))
      .attr('stroke', waiting ? 'var(--line-strong)' : norm === 0 ? 'var(--neg-3)' : 'var(--grad)')
      .attr('stroke-width', waiting ? 1.5 : gradientWidth(norm))
      .attr('stroke-opacity', grad === 'done' ? 0.55 : 1)
      .attr('stroke-dasharray', waiting ? '2 4' : null)
      .attr('marker-end', bare ? null : `url(#${waiting || norm === 0 ? markers.idle : markers.grad})`);
  };
  return {
    move(paths, fresh, f) {
      for (const path of paths) {
        const key = `${path.from}>${path.to}`;
        const edge = drawn.get(key);
        if (!edge) continue;
        edge.value.attr('d', valuePath(path));
        edge.grad.attr('d', gradPath(path, edge.waiting));
        write(edge.group).attr('opacity', f < 1 && fresh.has(key) ? f : null);
      }
    },
    update(states, scene, rebuilt) {
      const wanted = new Set<string>();
      if (rebuilt) {
        layer.selectAll('*').remove();
        drawn.clear();
      }
      for (const state of states) {
        const key = `${state.path.from}>${state.path.to}`;
        wanted.add(key);
        let edge = drawn.get(key);
        if (!edge) {
          const group = layer.append('g').attr('fill', 'none');
          edge = { group, value: pathIn(group), grad: pathIn(group), waiting: false, stamp: '' };
          drawn.set(key, edge);
        }
        const stamp = `${state.value} ${state.grad} ${state.norm}`;
        if (edge.stamp === stamp) continue;
        edge.stamp = stamp;
        edge.waiting = state.grad === 'waiting';
        drawValue(state, edge, scene.metrics.apart);
        drawGrad(state, edge);
      }
      for (const [key, edge] of drawn) {
        if (wanted.has(key)) continue;
        edge.group.remove();
        drawn.delete(key);
      }
    },
  };
}
