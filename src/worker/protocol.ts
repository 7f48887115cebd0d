/** What page and Worker say to each other. Plain data; every request that is answered carries an `id`. */
import type { Control } from '../model/control.ts';
import type { ErrorView } from '../model/error.ts';
import type { Frame, StepSize } from '../model/frame.ts';
import type { FilmDelta } from '../model/film.ts';
import type { Fork } from '../model/fork.ts';
import type { Direction, Finding, Search } from '../model/search.ts';
import type { FramePatch } from './frame-patch.ts';
import type { Answer, Ask, QuestionName } from './questions.ts';

export interface AskRequest<Name extends QuestionName = QuestionName> {
  readonly kind: 'ask';
  readonly id: number;
  readonly question: Name;
  readonly ask: Ask<Name>;
}

export interface AnswerReply<Name extends QuestionName = QuestionName> {
  readonly kind: 'answer';
  readonly id: number;
  readonly question: Name;
  /** Null, too, when a newer question or another run has overtaken one that takes long. */
  readonly answer: Answer<Name> | null;
}

/** Page → Worker. */
export type Request =
  /**
   * A new run of `text`; answered by `loaded` or `refused` (syntax error, unsupported construct). Ends any run before it.
   * With `ahead` false nothing is executed before a request needs it: for a text that has made a Worker hang.
   */
  | {
      readonly kind: 'load';
      readonly id: number;
      readonly name: string;
      readonly text: string;
      readonly seed: number;
      /** What in `text` was turned on the way. */
      readonly forks?: readonly Fork[];
      readonly ahead?: boolean;
    }
  | { readonly kind: 'step'; readonly id: number; readonly size: StepSize; readonly direction: Direction }
  /** To the stopping place at `position`, or the nearest one before it. */
  | { readonly kind: 'seek'; readonly id: number; readonly position: number }
  /** Forward to where so many updates are done, and of the next so many micro-batches; to the end where the run has fewer. */
  | { readonly kind: 'seek-update'; readonly id: number; readonly updates: number; readonly microBatches: number }
  | { readonly kind: 'run-to-end'; readonly id: number }
  /** To the next place of a search, or its last one before; answered by `found`. */
  | { readonly kind: 'find'; readonly id: number; readonly wanted: Search; readonly direction: Direction }
  /** A question, which moves nothing; answered by `answer`. */
  | AskRequest
  /** Stops whatever runs at the next stopping place; what ran is answered as usual. Always answered by `paused`. */
  | { readonly kind: 'pause' };

/** Worker → page. Replies with an `id`, but for `progress`, end the request that bears it; the rest may come at any time. */
export type Reply =
  /** `controls`: what in the text can be turned, found by `findControls` of session/controls.ts. */
  | {
      readonly kind: 'loaded';
      readonly id: number;
      readonly run: number;
      readonly frame: Frame;
      readonly controls: readonly Control[];
      /** The forks that are made: none when those asked for do not fit the text. */
      readonly forks: readonly Fork[];
    }
  | { readonly kind: 'refused'; readonly id: number; readonly error: ErrorView }
  | { readonly kind: 'frame'; readonly id: number; readonly frame: Frame }
  /** Ends a `find`; `finding` null: it was stopped. */
  | { readonly kind: 'found'; readonly id: number; readonly frame: Frame; readonly finding: Finding | null }
  /** Ends an `ask`. */
  | AnswerReply
  /** A request was overtaken by a newer one, or a defect ended it: it will have no frame and no answer. */
  | { readonly kind: 'superseded'; readonly id: number }
  | { readonly kind: 'film'; readonly delta: FilmDelta }
  /** Sent about every 100 ms while a request takes long. `end` null: length unknown. */
  | { readonly kind: 'progress'; readonly id: number; readonly position: number; readonly end: number | null }
  /** The Worker is alive and has heard the `pause`. */
  | { readonly kind: 'paused' }
  /** A defect of ours: the Worker goes on, the page says so. */
  | { readonly kind: 'fault'; readonly message: string };

/** What a Worker posts: replies, but for a frame what differs from the frame posted before it (see frame-stream.ts). */
export type Sent =
  | Reply
  | { readonly kind: 'frame'; readonly id: number; readonly patch: FramePatch }
  | { readonly kind: 'found'; readonly id: number; readonly patch: FramePatch; readonly finding: Finding | null };
