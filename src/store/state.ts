/** Everything the page is a function of, beside the fraction of time that the clock holds. Small values only. */
import type { Control } from '../model/control.ts';
import type { Explanation, GradientCheck, Spot, Target, What } from '../model/explanation.ts';
import type { Fork, ForkRefusal } from '../model/fork.ts';
import type { BatchMemory, BatchTruth, NoiseView } from '../model/accumulation.ts';
import type { ErrorView } from '../model/error.ts';
import type { Frame, KeyframeMemory, StepSize } from '../model/frame.ts';
import type { Supported } from '../model/supported.ts';
import type { Breakpoint, Finding, Search } from '../model/search.ts';
import type { LessonId } from '../lessons/lessons.ts';
import { lessons } from '../lessons/lessons.ts';
import { emptyFilm } from './film.ts';
import type { ReceivedFilm } from './film.ts';
import type { Crossing } from './listings/listing-edits.ts';
import type { OwnListing } from './listings/own-listing.ts';

export type Language = 'en' | 'zh';
export type Theme = 'light' | 'dark' | 'system';
/** A panel, by the name of its folder. */
export type PanelId = string;
/** What the Accumulation panel shows: the buffers, what they cost, how far their gradients lie apart. */
export type AccumulationView = 'ledger' | 'memory' | 'noise';

/** What the reader pointed at: a node of the graph, or one element of its value or gradient. */
export interface Selection {
  readonly node: string;
  readonly face: 'value' | 'grad' | null;
  readonly row: number | null;
  readonly col: number | null;
}

/** What the pointer or the keyboard's focus rests on, in whatever panel: all of them light it. */
export interface Pointed {
  /** A node's place in the graph; a parameter's is its name. */
  readonly node: string;
  readonly face: 'value' | 'grad' | null;
  /** Null: the node as a whole. */
  readonly at: Spot | null;
}

/** What of the run's course is pointed at: an update by its number, or a micro-batch by its number among those in the buffers. */
export type Moment =
  | { readonly kind: 'update'; readonly index: number }
  | { readonly kind: 'share'; readonly number: number };

/** A number that was asked about, with what it was called where it was clicked; null for a click on the page. */
export interface Asked {
  readonly target: Target;
  readonly what: What | null;
}

export type Notice =
  | { readonly kind: 'damaged' | 'tooLarge' | 'unknownLesson' | 'crashed' | 'unfitForks' | 'language' }
  /** Kept pins could not all be read; pins cannot be kept; a link brought more than there is room for. */
  | { readonly kind: 'pinsDamaged' | 'pinsNotKept' | 'pinsLeftOut' }
  /** The reader's listings cannot be kept in this browser. */
  | { readonly kind: 'listingsNotKept' }
  /** A listing was removed, and can be brought back. */
  | { readonly kind: 'removed'; readonly listing: OwnListing; readonly wasOpen: boolean }
  | { readonly kind: 'fault'; readonly message: string };

/** What was looked for, and what came of it. */
export interface SearchOutcome {
  readonly wanted: Search;
  readonly direction: 'forward' | 'back';
  readonly finding: Finding;
}

/** What a run was made of. */
export interface RunSource {
  readonly file: string;
  /** What its listing is an edit of: runs of one origin are compared. */
  readonly origin: string;
  readonly text: string;
  readonly seed: number;
  /** What in `text` can be turned. */
  readonly controls: readonly Control[];
  /** What in `text` was turned on the way, in order of position. */
  readonly forks: readonly Fork[];
}

/** A run that is not the one shown, kept to be drawn beside it. Its film no longer grows. */
export interface OtherRun extends RunSource {
  readonly id: number;
  readonly film: ReceivedFilm;
  /** The gradients' noise as it was known after that many updates; null where it was not. */
  readonly noise: { readonly updates: number; readonly view: NoiseView } | null;
  /** What the reader called it; null: it is called by what it differs in. */
  readonly name: string | null;
  /** The last position of its film, and whether it is the run's end. */
  readonly last: number;
  readonly ended: boolean;
  /** `waiting`: its film is still to be made again, it was kept from another visit; `failed`: it cannot be. */
  readonly missing: 'waiting' | 'failed' | null;
}

/** Why literals cannot be turned from a position on, by the control's id. */
export interface Forkable {
  readonly run: number;
  readonly position: number;
  readonly refusals: Readonly<Record<string, ForkRefusal>>;
}

/** The order of a norm. */
export type ShownNormOrder = '2' | '1' | 'inf';
/** A series over updates that is drawn below the norms. */
export type ChartRow = 'loss' | 'rate' | 'coefficient' | 'ratio';

/** Numbers of updates, from 1, both included. */
export interface UpdateRange {
  readonly from: number;
  readonly to: number;
}

/** What the reader chose to see of the series over updates. */
export interface ChartView {
  /** Null: the one that the listing clips by, else the 2-norm. */
  readonly norm: ShownNormOrder | null;
  readonly scale: 'linear' | 'log';
  /** All parameters together, or small multiples. */
  readonly detail: 'whole' | 'layers' | 'parameters';
  /** Null: the loss, where there is room. */
  readonly rows: readonly ChartRow[] | null;
  /** Null: all updates. */
  readonly range: UpdateRange | null;
}

/** Whether the engine's Worker is there: `silent` when it has not answered for long, `lost` when its code could not be had. */
export type EngineState = 'here' | 'silent' | 'lost';

/** What the engine is busy with. */
export type Activity = 'idle' | 'loading' | 'moving' | 'running';

export interface PageState {
  /** The built-in lesson that `text` is, letter for letter; null for the reader's own listing. */
  readonly lesson: LessonId | null;
  readonly file: string;
  readonly text: string;
  /** The reader's listing that `text` belongs to: edits go there while both are the same. Null: an edit makes a new one. */
  readonly own: string | null;
  /** The reader's listings, the one changed last first. */
  readonly listings: readonly OwnListing[];
  /** The openings that undoing in the editor leads back over, oldest first. */
  readonly crossings: readonly Crossing[];
  /** Counts listings that were opened on the page: each has a place of its own in the browser's history. */
  readonly visits: number;
  readonly seed: number;
  readonly language: Language;
  readonly theme: Theme;
  /** `theme` with `system` resolved. */
  readonly dark: boolean;
  readonly notice: Notice | null;

  /** The text that `frame` and `film` belong to; behind `text` while an edit is being loaded or was refused. */
  readonly runText: string;
  /** What the run shown was made of; null before the first. */
  readonly shown: RunSource | null;
  readonly frame: Frame | null;
  /** Why `text` could not be run at all (syntax, unsupported construct); null when it could. */
  readonly refused: ErrorView | null;
  readonly controls: readonly Control[];
  /** The control whose moves belong together: they are one step of undo in the editor. Null after any other edit. */
  readonly turning: string | null;
  /** What each literal was when the listing was opened: its reset, and the measure of its slider. By the control's id. */
  readonly firstLiterals: Readonly<Record<string, string>>;
  /** Changed in place; `filmVersion` says when. */
  readonly film: ReceivedFilm;
  readonly filmVersion: number;
  /** False until the run has been moved from its start: before that nothing of the film is told. */
  readonly started: boolean;

  /** What in `text` was turned in the middle of the run, in order of position. */
  readonly forks: readonly Fork[];
  /** Whether turning a literal runs the listing anew, or goes another way from where the run stands. */
  readonly turnFrom: 'start' | 'here';
  /** Known while `turnFrom` is `here`. */
  readonly forkable: Forkable | null;

  readonly charts: ChartView;

  /** The run before the last edit: charts show it pale, until the next edit or until it is let go. */
  readonly ghost: OtherRun | null;
  /** Runs that were pinned to be compared, oldest first. */
  readonly pins: readonly OtherRun[];
  /** The pin whose film is being made again, and the position that has been reached. */
  readonly pinProgress: { readonly id: number; readonly position: number } | null;

  readonly engine: EngineState;
  readonly activity: Activity;
  /** Position reached and the end, when known, while a request takes long. */
  readonly progressPosition: number | null;
  readonly progressEnd: number | null;
  readonly playing: boolean;
  readonly stepSize: StepSize;
  /** Steps per 420 ms. */
  readonly speed: number;

  /** By line, in order. */
  readonly breakpoints: readonly Breakpoint[];
  /** Told until the run moves on. */
  readonly discovery: SearchOutcome | null;

  readonly selection: Selection | null;
  readonly pointed: Pointed | null;
  readonly moment: Moment | null;
  /** What is pointed at has been reached by the keyboard. */
  readonly pointedByKeys: boolean;
  /** The numbers that were asked about, one leading to the next, and which of them is shown. */
  readonly trail: readonly Asked[];
  readonly trailAt: number;
  /** Answer about the number shown; null while it is under way, or when there is none. */
  readonly explanation: Explanation | null;
  readonly explaining: boolean;
  /** Finite differences for the number shown. */
  readonly check: 'none' | 'asked' | 'impossible' | GradientCheck;
  /** The last comparison of the accumulated gradient with that of one batch: after how many micro-batches of which run. */
  readonly batchTruth: { readonly run: number; readonly batches: number; readonly truth: BatchTruth } | null;
  /** The last measurement of an update's samples as one batch; `key` says of which run and update. */
  readonly batchMemory: { readonly key: string; readonly memory: BatchMemory } | null;
  readonly accumulationView: AccumulationView;
  /** The tab that is open in the drawer, and in the lens. */
  readonly drawer: PanelId;
  readonly lens: PanelId;
  /** True once the reader has chosen a lens: from then on it no longer follows the run. */
  readonly lensChosen: boolean;
  /** Line the Code panel is asked to show, and a count that tells requests apart. */
  readonly showLine: number;
  readonly showLineRequest: number;
  /** Counts requests to undo the editor's last change. */
  readonly undoRequest: number;
  readonly canUndo: boolean;
  /** What keyframes take and may take, as last told. */
  readonly memory: KeyframeMemory | null;
  readonly keysOpen: boolean;
  readonly supportedOpen: boolean;
  /** What listings may use; null until it has been asked for. */
  readonly supported: Supported | null;
}

export const STEP_SIZES: readonly StepSize[] = ['operation', 'line', 'micro-batch', 'update', 'epoch'];
export const SPEEDS: readonly number[] = [0.25, 0.5, 1, 2, 4, 16];

export function initialState(): PageState {
  const [first] = lessons;
  return {
    lesson: first.id,
    file: first.file,
    text: first.text.en,
    own: null,
    listings: [],
    crossings: [],
    visits: 0,
    seed: 0,
    language: 'en',
    theme: 'system',
    dark: false,
    notice: null,
    runText: '',
    shown: null,
    frame: null,
    refused: null,
    controls: [],
    turning: null,
    firstLiterals: {},
    film: emptyFilm(0),
    filmVersion: 0,
    started: false,
    forks: [],
    turnFrom: 'start',
    forkable: null,
    charts: { norm: null, scale: 'linear', detail: 'whole', rows: null, range: null },
    ghost: null,
    pins: [],
    pinProgress: null,
    engine: 'here',
    activity: 'idle',
    progressPosition: null,
    progressEnd: null,
    playing: false,
    stepSize: 'operation',
    speed: 1,
    breakpoints: [],
    discovery: null,
    selection: null,
    pointed: null,
    moment: null,
    pointedByKeys: false,
    trail: [],
    trailAt: 0,
    explanation: null,
    explaining: false,
    check: 'none',
    batchTruth: null,
    batchMemory: null,
    accumulationView: 'ledger',
    drawer: 'controls',
    lens: 'accumulation',
    lensChosen: false,
    showLine: 1,
    showLineRequest: 0,
    undoRequest: 0,
    canUndo: false,
    memory: null,
    keysOpen: false,
    supportedOpen: false,
    supported: null,
  };
}
