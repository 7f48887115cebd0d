/** What the store needs of the engine behind the Worker. Positions count events from 0; every promise settles. */
import type { Control } from '../session/control.ts';
import type { ErrorView, FilmDelta, Frame, StepSize } from '../session/frame.ts';
import type { Direction } from '../worker/protocol.ts';

export type Loaded =
  | { readonly kind: 'loaded'; readonly run: number; readonly frame: Frame; readonly controls: readonly Control[] }
  | { readonly kind: 'refused'; readonly error: ErrorView }
  | { readonly kind: 'superseded' };

export type Moved = { readonly kind: 'frame'; readonly frame: Frame } | { readonly kind: 'superseded' };

export interface Engine {
  load(name: string, text: string, seed: number): Promise<Loaded>;
  step(size: StepSize, direction: Direction): Promise<Moved>;
  seek(position: number): Promise<Moved>;
  runToEnd(): Promise<Moved>;
  pause(): void;
  dispose(): void;
}

export interface EngineListeners {
  onFilm(delta: FilmDelta): void;
  onProgress(position: number, end: number | null): void;
  /** `restarted`: the Worker was lost and replaced; whatever was loaded has to be loaded again. */
  onFault(message: string, restarted: boolean): void;
}

export type StartEngine = (listeners: EngineListeners) => Engine;
