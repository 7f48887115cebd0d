/** What a run has recorded up to a position, as far as it belongs to the position: kept with every snapshot. */
import { GradientSums } from './accumulation.ts';
import { ClipCalls } from './clip-calls.ts';
import { Epochs } from './epochs.ts';
import { GradientStates } from './gradient-states.ts';
import { HandUpdates } from './hand-updates.ts';
import { MicroBatches } from './micro-batches.ts';
import { GradientNoise } from './noise.ts';
import { RecordedGraph } from './recorded-graph.ts';
import { PassingTensors } from '../memory/temporary.ts';
import type { CallKind } from '../reading/library-calls.ts';
import type { LinePhase } from '../reading/subject-line.ts';
import { UpdateHistory } from './update-history.ts';
import { Updates } from './updates.ts';

/** The op or backward node of one event. */
export interface LastOp {
  readonly position: number;
  readonly name: string;
}

/** What was clipped, cleared or stepped just before a position. */
export interface Done {
  readonly position: number;
  readonly phase: LinePhase;
}

export interface PositionRecordState {
  readonly accumulation: ReturnType<GradientSums['save']>;
  readonly epochs: ReturnType<Epochs['save']>;
  readonly microBatches: ReturnType<MicroBatches['save']>;
  readonly pass: ReturnType<RecordedGraph['save']>;
  readonly gradients: ReturnType<GradientStates['save']>;
  readonly hand: ReturnType<HandUpdates['save']>;
  readonly updates: ReturnType<Updates['save']>;
  readonly clips: ReturnType<ClipCalls['save']>;
  readonly history: ReturnType<UpdateHistory['save']>;
  readonly noise: ReturnType<GradientNoise['save']>;
  readonly passing: ReturnType<PassingTensors['save']>;
  readonly lastOp: LastOp | null;
  readonly linePosition: number;
  readonly line: number;
  readonly forwardLines: ReadonlySet<number>;
  readonly done: Done | null;
}

const donePhases: Partial<Record<CallKind, LinePhase>> = {
  'clip-norm': 'clip',
  'clip-factor': 'clip',
  'clip-value': 'clip',
  step: 'step',
  zero_grad: 'zero_grad',
};

export class PositionRecord {
  readonly accumulation = new GradientSums();
  readonly epochs = new Epochs();
  readonly microBatches = new MicroBatches();
  readonly pass = new RecordedGraph();
  readonly gradients = new GradientStates();
  protected readonly hand = new HandUpdates();
  readonly updates = new Updates(this.gradients);
  readonly history = new UpdateHistory(this.accumulation);
  protected readonly clips = new ClipCalls();
  readonly noise = new GradientNoise(this.accumulation);
  readonly passing = new PassingTensors();
  lastOp: LastOp | null = null;
  /** The last call or statement that has clipped, cleared or stepped. */
  done: Done | null = null;
  /** Position of the last line event of the listing, and its line. */
  protected linePosition = 0;
  protected line = 0;
  /** Lines that have recorded an op of a graph. Replaced, never changed. */
  forwardLines: ReadonlySet<number> = new Set();

  /** A call of this kind is over; `position`: the first event after it. */
  protected tellDone(kind: CallKind, position: number): void {
    const phase = donePhases[kind];
    if (phase !== undefined) this.done = { position, phase };
  }

  save(): PositionRecordState {
    return {
      accumulation: this.accumulation.save(),
      epochs: this.epochs.save(),
      microBatches: this.microBatches.save(),
      pass: this.pass.save(),
      gradients: this.gradients.save(),
      hand: this.hand.save(),
      updates: this.updates.save(),
      clips: this.clips.save(),
      history: this.history.save(),
      noise: this.noise.save(),
      passing: this.passing.save(),
      lastOp: this.lastOp,
      linePosition: this.linePosition,
      line: this.line,
      forwardLines: this.forwardLines,
      done: this.done,
    };
  }

  /** To be called after the machine's own state has been restored. */
  load(state: PositionRecordState): void {
    this.accumulation.load(state.accumulation);
    this.epochs.load(state.epochs);
    this.microBatches.load(state.microBatches);
    this.pass.load(state.pass);
    this.gradients.load(state.gradients);
    this.hand.load(state.hand);
    this.updates.load(state.updates);
    this.clips.load(state.clips);
    this.history.load(state.history);
    this.noise.load(state.noise);
    this.passing.load(state.passing);
    this.lastOp = state.lastOp;
    this.linePosition = state.linePosition;
    this.line = state.line;
    this.forwardLines = state.forwardLines;
    this.done = state.done;
  }
}
