/** What an explanation can see of a run at one position. */
import type { Context } from '../../engine/context.ts';
import type { GraphNode as EngineNode } from '../../engine/node.ts';
import type { Tensor } from '../../engine/tensor.ts';
import type { PyDict } from '../../python/objects/dict.ts';
import type { TensorCapture } from '../reading/capture.ts';
import type { Film } from '../record/film.ts';
import { placesOf, type Places } from '../view/graph-view.ts';
import type { SearchResult } from '../../model/search.ts';
import { readNames, type Names } from '../reading/leaf-names.ts';
import { oldestFirst, type BackwardEntry } from '../record/recorded-graph.ts';
import { scopesOf, type Scope } from '../reading/scopes.ts';
import { asTensor } from '../reading/torch-objects.ts';
import type { RunClock, Tracker } from '../record/tracker.ts';
import type { RecordedEvent } from '../record/recorder.ts';

/** A run that can be brought anywhere in what it has executed. */
export interface ExplainedRun {
  readonly film: Film;
  readonly tracker: Tracker;
  readonly context: Context;
  readonly clock: RunClock;
  readonly globals: PyDict;
  goTo(position: number): void;
  /** What made the first number that is not finite, for an outbreak of the film's landmarks. */
  makerOf(outbreak: number): SearchResult;
  /** Executes the events of these positions again, recorded with all their tensors; stands at `to` then. */
  replay(from: number, to: number): readonly RecordedEvent[];
}

/** What is to be seen from where the run stands. Stays valid when the run is brought elsewhere. */
export interface Scene {
  readonly position: number;
  readonly scopes: readonly Scope[];
  readonly names: Names;
  readonly places: Places;
  /** Backward nodes that have run, oldest first. */
  readonly ran: readonly BackwardEntry[];
  /** What has arrived at nodes whose turn is to come. */
  readonly arrived: ReadonlyMap<EngineNode, TensorCapture>;
  /** Recorded ops by position. */
  readonly ofPosition: ReadonlyMap<number, string>;
  /** Whose `.grad` a tensor is. */
  readonly gradOf: ReadonlyMap<Tensor, string>;
  /** The listing's variables that hold a tensor. */
  readonly variables: ReadonlyMap<Tensor, string>;
}

export function sceneAt(stage: ExplainedRun, position: number): Scene {
  stage.goTo(position);
  return sceneNow(stage, position);
}

export function sceneNow({ clock, globals, tracker }: ExplainedRun, position = clock.position): Scene {
  const scopes = scopesOf(clock.top, globals);
  const names = readNames(scopes);
  const places = placesOf(tracker.pass, names);
  const ofPosition = new Map<number, string>();
  for (const [id, entry] of places.ops) ofPosition.set(entry.position, id);
  const gradOf = new Map<Tensor, string>();
  for (const [leaf, name] of names.leaves) if (leaf.grad !== null) gradOf.set(leaf.grad, name);
  const variables = tensorsOf(scopes);
  return {
    position,
    scopes,
    names,
    places,
    ran: oldestFirst(tracker.pass.backward),
    arrived: tracker.pass.arrived(),
    ofPosition,
    gradOf,
    variables,
  };
}

/** The gradient with respect to a node's output, as far as it is known. */
export function gradientAt({ ran, arrived }: Scene, node: EngineNode): TensorCapture | null {
  const entry = ran.find((one) => one.node === node);
  return entry === undefined ? (arrived.get(node) ?? null) : entry.grad;
}

function tensorsOf(scopes: readonly Scope[]): Map<Tensor, string> {
  const found = new Map<Tensor, string>();
  for (const { variables } of scopes) {
    for (const [name, value] of variables) {
      const tensor = asTensor(value);
      if (tensor !== null && !found.has(tensor)) found.set(tensor, name);
    }
  }
  return found;
}

/** The parameter of that name, whether it is in the graph or not. */
export function leafOf({ names, places }: Scene, name: string): Tensor | null {
  const node = places.parameters.get(name);
  if (node !== undefined) return node.variable;
  for (const [leaf, known] of names.leaves) if (known === name) return leaf;
  return null;
}
