import type { Control } from '../model/control.ts';
import type { Explanation, GradientCheck, Target } from '../model/explanation.ts';
import type { BatchMemory, BatchTruth } from '../model/accumulation.ts';
import type { ErrorView, Frame, KeyframeMemory, StepSize, VariableRow } from '../model/frame.ts';
import type { FilmDelta } from '../model/film.ts';
import type { OptimizerView, WeightPlace } from '../model/optimizer.ts';
import type { Fork, ForkRefusal } from '../model/fork.ts';
import type { Finding, Quest } from '../model/search.ts';
import type { Supported } from '../model/supported.ts';
import type { Surface, SurfaceWindow } from '../model/surface.ts';
import { createFrameReader } from './frame-stream.ts';
import type { Direction } from '../model/search.ts';
import type { Reply, Request, Sent } from './protocol.ts';

/** The part of `Worker` that is used. */
export interface Port {
  postMessage(request: Request): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Sent }) => void): void;
  removeEventListener(type: 'message', listener: (event: { readonly data: Sent }) => void): void;
  terminate(): void;
}

export interface Progress {
  readonly position: number;
  readonly end: number | null;
}

export interface ClientOptions {
  readonly spawn: () => Port;
  readonly onFilm: (delta: FilmDelta) => void;
  readonly onProgress: (progress: Progress) => void;
  /** A defect of ours, to be shown. */
  readonly onFault: (message: string) => void;
  /**
   * The Worker did not answer and was replaced; the run was brought back to the position it was last seen at, or its text is
   * refused. What waited for an answer has none (null).
   */
  readonly onReplaced: (loaded: Loaded | ErrorView) => void;
}

export interface Loaded {
  readonly run: number;
  readonly frame: Frame;
  /** What in the text can be turned. */
  readonly controls: readonly Control[];
  /** The forks that are made: none when those asked for do not fit the text. */
  readonly forks: readonly Fork[];
}

/** Where a quest has led; `finding` null: it was stopped. */
export interface Discovery {
  readonly frame: Frame;
  readonly finding: Finding | null;
}

export interface Client {
  /** A new run, its text turned on the way where `forks` say so; null when a newer `load` has overtaken it. */
  load(name: string, text: string, seed: number, forks?: readonly Fork[]): Promise<Loaded | ErrorView | null>;
  /** One step from where the run stands; null when a newer request has overtaken it. */
  step(size: StepSize, direction: Direction): Promise<Frame | null>;
  /** The newest wins; those overtaken give null. */
  seek(position: number): Promise<Frame | null>;
  /** To where so many updates are done, and of the next so many micro-batches; to the end where the run has fewer. */
  seekUpdate(updates: number, microBatches: number): Promise<Frame | null>;
  runToEnd(): Promise<Frame | null>;
  /** To a quest's next place or last one before; null when a newer request has overtaken it. */
  find(quest: Quest, direction: Direction): Promise<Discovery | null>;
  /** The text of a library file. */
  source(file: string): Promise<string | null>;
  /** What is in a variable, or in what it holds; null when there was no answer. */
  expand(path: readonly string[]): Promise<readonly VariableRow[] | null>;
  /** Which weight frames show under the optimizer from now on; the optimizer as the last frame shows it with that. */
  watch(weight: WeightPlace | null): Promise<OptimizerView | null>;
  /** What is accumulated beside the gradient of the same samples as one batch; null when there was no answer. */
  batchTruth(): Promise<BatchTruth | null>;
  /** What the update around it needs beside what its samples would need as one batch; null when there was no answer. */
  batchMemory(): Promise<BatchMemory | null>;
  /** Where lines of the listing begin to run. */
  places(lines: readonly number[]): Promise<readonly number[]>;
  /** Why literals could not be turned from here on, by the control's id; null when there was no answer. */
  forkable(): Promise<Readonly<Record<string, ForkRefusal>> | null>;
  /** Why a text is no Python expression; null when it is one. */
  conditionFault(text: string): Promise<string | null>;
  /** Null when there is no such number. */
  explain(target: Target): Promise<Explanation | null>;
  checkGradient(target: Target): Promise<GradientCheck | null>;
  /** The loss over the two numbers that the listing optimises; null for other listings, and when a newer one was asked for. */
  surface(window: SurfaceWindow): Promise<Surface | null>;
  /** What listings may use. Null when the Worker was lost meanwhile. */
  supported(): Promise<Supported | null>;
  /** What keyframes take; `budget`: what they may take from now on, in bytes. Null when the Worker was lost meanwhile. */
  memory(budget: number | null): Promise<KeyframeMemory | null>;
  /** Stops whatever runs. A Worker that is silent for 300 ms is replaced. */
  pause(): void;
  dispose(): void;
}

/** How long the Worker may be silent after `pause`, in ms. */
const patience = 300;

type Answer =
  | Loaded
  | ErrorView
  | Frame
  | Explanation
  | GradientCheck
  | Supported
  | KeyframeMemory
  | { readonly surface: Surface | null }
  | Discovery
  | { readonly source: string | null }
  | { readonly positions: readonly number[] }
  | { readonly rows: readonly VariableRow[] }
  | { readonly fault: string | null }
  | { readonly optimizer: OptimizerView | null }
  | { readonly truth: BatchTruth }
  | { readonly bytes: BatchMemory }
  | { readonly refusals: Readonly<Record<string, ForkRefusal>> }
  | null;

/** A Worker counts its runs from 1; on the page the count goes on over Workers, so that two runs never share a number. */
function renumbered(reply: Reply, by: number): Reply {
  if (by === 0) return reply;
  if (reply.kind === 'film') return { ...reply, delta: { ...reply.delta, run: reply.delta.run + by } };
  if (reply.kind !== 'loaded' && reply.kind !== 'frame' && reply.kind !== 'found') return reply;
  const frame = { ...reply.frame, run: reply.frame.run + by };
  return reply.kind === 'loaded' ? { ...reply, frame, run: reply.run + by } : { ...reply, frame };
}

/** Talks to the Worker from the main thread. */
export function createClient(options: ClientOptions): Client {
  let port: Port;
  let read = createFrameReader();
  let nextId = 1;
  let waiting = new Map<number, (answer: Answer) => void>();
  let loaded: Pick<Request & { kind: 'load' }, 'name' | 'text' | 'seed' | 'forks'> | null = null;
  let position = 0;
  /** What keyframes may take, once that was chosen. */
  let budget: number | null = null;
  /** The newest run, and how many runs there were in Workers before this one. */
  let newest = 0;
  let before = 0;
  let seeking = false;
  let nextSeek: { readonly position: number; readonly resolve: (frame: Frame | null) => void } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  const settle = (id: number, answer: Answer): void => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  };

  const heard = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };

  const receive = (reply: Reply): void => {
    heard();
    switch (reply.kind) {
      case 'loaded':
        ({ position } = reply.frame);
        newest = reply.run;
        settle(reply.id, { run: reply.run, frame: reply.frame, controls: reply.controls, forks: reply.forks });
        break;
      case 'refused':
        settle(reply.id, reply.error);
        break;
      case 'frame':
        ({ position } = reply.frame);
        settle(reply.id, reply.frame);
        break;
      case 'found':
        ({ position } = reply.frame);
        settle(reply.id, { frame: reply.frame, finding: reply.finding });
        break;
      case 'source':
      case 'expanded':
      case 'places':
      case 'condition':
      case 'watched':
      case 'batch-truth':
      case 'batch-memory':
      case 'surface':
      case 'refusals':
        settle(reply.id, reply);
        break;
      case 'explanation':
        settle(reply.id, reply.explanation);
        break;
      case 'gradient-check':
        settle(reply.id, reply.check);
        break;
      case 'memory':
        settle(reply.id, reply.memory);
        break;
      case 'supported':
        settle(reply.id, reply.supported);
        break;
      case 'superseded':
        settle(reply.id, null);
        break;
      case 'film':
        options.onFilm(reply.delta);
        break;
      case 'progress':
        options.onProgress({ position: reply.position, end: reply.end });
        break;
      case 'fault':
        options.onFault(reply.message);
        break;
      case 'paused':
      default:
    }
  };

  const listen = (event: { readonly data: Sent }): void => receive(renumbered(read(event.data), before));

  const close = (): void => {
    port.removeEventListener('message', listen);
    port.terminate();
  };

  const open = (): void => {
    port = options.spawn();
    read = createFrameReader();
    port.addEventListener('message', listen);
  };

  const ask = (make: (id: number) => Request): Promise<Answer> => {
    const id = nextId++;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      port.postMessage(make(id));
    });
  };

  const replace = async (): Promise<void> => {
    timer = null;
    const back = position;
    const lost = waiting;
    waiting = new Map();
    close();
    before = newest;
    open();
    for (const resolve of lost.values()) resolve(null);
    if (budget !== null) port.postMessage({ kind: 'set-memory', id: nextId++, budget });
    if (loaded === null) return;
    const again = loaded;
    const start = await ask((id) => ({ kind: 'load', id, ...again, ahead: false }));
    if (loaded !== again || start === null) return;
    if ('traceback' in start) options.onReplaced(start);
    if (!('run' in start) || !('frame' in start)) return;
    const frame = await ask((id) => ({ kind: 'seek', id, position: back }));
    // Another run has been asked for meanwhile.
    if (loaded !== again) return;
    options.onReplaced({ ...start, frame: frame !== null && 'fingerprint' in frame ? frame : start.frame });
  };

  const move = async (make: (id: number) => Request): Promise<Frame | null> => {
    const answer = await ask(make);
    return answer !== null && 'fingerprint' in answer ? answer : null;
  };

  const seek = async (target: number): Promise<Frame | null> => {
    if (seeking) {
      // At most one is under way; of those that come meanwhile only the last is sent.
      nextSeek?.resolve(null);
      return new Promise((resolve) => {
        nextSeek = { position: target, resolve };
      });
    }
    seeking = true;
    const frame = await move((id) => ({ kind: 'seek', id, position: target }));
    seeking = false;
    const next = nextSeek;
    nextSeek = null;
    if (next !== null) void seek(next.position).then(next.resolve);
    return frame;
  };

  open();
  return {
    async load(name, text, seed, forks = []) {
      const asked = { name, text, seed, forks };
      loaded = asked;
      position = 0;
      const answer = await ask((id) => ({ kind: 'load', id, ...asked }));
      return answer !== null && ('traceback' in answer || 'controls' in answer) ? answer : null;
    },
    step: (size, direction) => move((id) => ({ kind: 'step', id, size, direction })),
    seek,
    seekUpdate: (updates, microBatches) => move((id) => ({ kind: 'seek-update', id, updates, microBatches })),
    runToEnd: () => move((id) => ({ kind: 'run-to-end', id })),
    async find(quest, direction) {
      const answer = await ask((id) => ({ kind: 'find', id, quest, direction }));
      return answer !== null && 'finding' in answer ? answer : null;
    },
    async source(file) {
      const answer = await ask((id) => ({ kind: 'source', id, file }));
      return answer !== null && 'source' in answer ? answer.source : null;
    },
    async expand(path) {
      const answer = await ask((id) => ({ kind: 'expand', id, path }));
      return answer !== null && 'rows' in answer ? answer.rows : null;
    },
    async watch(weight) {
      const answer = await ask((id) => ({ kind: 'watch', id, weight }));
      return answer !== null && 'optimizer' in answer && !('fingerprint' in answer) ? answer.optimizer : null;
    },
    async batchTruth() {
      const answer = await ask((id) => ({ kind: 'compare-batch', id }));
      return answer !== null && 'truth' in answer ? answer.truth : null;
    },
    async batchMemory() {
      const answer = await ask((id) => ({ kind: 'measure-batch', id }));
      return answer !== null && 'bytes' in answer ? answer.bytes : null;
    },
    async places(lines) {
      const answer = await ask((id) => ({ kind: 'places', id, lines }));
      return answer !== null && 'positions' in answer ? answer.positions : [];
    },
    async forkable() {
      const answer = await ask((id) => ({ kind: 'forkable', id }));
      return answer !== null && 'refusals' in answer ? answer.refusals : null;
    },
    async conditionFault(text) {
      const answer = await ask((id) => ({ kind: 'check-condition', id, text }));
      return answer !== null && 'fault' in answer ? answer.fault : null;
    },
    async explain(target) {
      const answer = await ask((id) => ({ kind: 'explain', id, target }));
      return answer !== null && 'operands' in answer ? answer : null;
    },
    async checkGradient(target) {
      const answer = await ask((id) => ({ kind: 'check-gradient', id, target }));
      return answer !== null && 'difference' in answer ? answer : null;
    },
    async surface(window) {
      const answer = await ask((id) => ({ kind: 'surface', id, window }));
      return answer !== null && 'surface' in answer ? answer.surface : null;
    },
    async memory(chosen) {
      budget = chosen ?? budget;
      const answer = await ask((id) => ({ kind: 'set-memory', id, budget: chosen }));
      return answer !== null && 'usedBytes' in answer ? answer : null;
    },
    async supported() {
      const answer = await ask((id) => ({ kind: 'supported', id }));
      return answer !== null && 'sections' in answer ? answer : null;
    },
    pause() {
      port.postMessage({ kind: 'pause' });
      timer ??= setTimeout(() => void replace(), patience);
    },
    dispose() {
      heard();
      close();
      for (const resolve of waiting.values()) resolve(null);
      waiting.clear();
    },
  };
}
