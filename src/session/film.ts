import { Column } from './column.ts';
import { addMicroBatchRow, addUpdateRow, countUpTo, omitted, thinOutput } from './film-rows.ts';
import type { EpochRow, ErrorView, FilmDelta, MicroBatchRow, OutputRow, StepSize, UpdateRow } from './frame.ts';
import { Landmarks } from './landmarks.ts';
import { LineLog } from './line-log.ts';
import { Stops } from './stops.ts';

/** More micro-batches than this do not wait for the first update. */
const maxWaiting = 256;

/** Characters of output that are kept whole; after them no more than `floodOutput` for each time the page is told. */
const mostOutput = 200_000;
const floodOutput = 2000;
/**
 * More stopping places of operations or lines than this are thinned: of the older ones every second goes, again and again, so
 * that they are the sparser the longer ago they were. Any position can still be gone to.
 */
const mostStops = 2_000_000;
const olderStops = 1_500_000;
/** Places of lines that are told at most. */
const mostPlaces = 800;

/** Rows that no delta has told yet. */
interface Untold {
  readonly microBatches: MicroBatchRow[];
  readonly updates: UpdateRow[];
}

/** What is known of an update whatever rows are kept. */
export interface UpdateMark {
  readonly index: number;
  readonly position: number;
  readonly line: number;
}

/**
 * Everything executed so far, in order: rows for the charts, the output, and the stopping places of all step sizes. It only
 * grows: whoever executes a position for the second time adds nothing (`horizon` is how far it goes). Of very many rows some
 * are thinned away (film-rows.ts); what a search or an explanation needs of each is kept in columns besides.
 */
export class Film {
  readonly epochs: EpochRow[] = [];
  /** Thinned; a row's number is its `index`. */
  readonly microBatches: MicroBatchRow[] = [];
  readonly updates: UpdateRow[] = [];
  readonly output: OutputRow[] = [];
  readonly stops: Readonly<Record<StepSize, Stops>> = {
    operation: new Stops(),
    line: new Stops(),
    'micro-batch': new Stops(),
    update: new Stops(),
    epoch: new Stops(),
  };
  /** The lines of `stops.line`, in the same order. */
  readonly lines = new LineLog();
  readonly landmarks = new Landmarks();
  /** Line of each update, in the order of `stops.update`. */
  readonly updateLines = new Column();
  /** Of each micro-batch, in the order of `stops['micro-batch']`: the line of its backward, and `.grad`'s norm after it. */
  readonly microBatchLines = new Column();
  readonly microBatchNorms = new Column();
  /** Lines that have recorded an op of a graph. */
  readonly forwardLines = new Set<number>();
  /** Highest position executed. */
  horizon = 0;
  /** Position of the end or of the failure; null while there is more to execute. */
  end: number | null = null;
  failed: ErrorView | null = null;

  private readonly run: number;
  private waiting: MicroBatchRow[] = [];
  /** Characters printed. */
  private written = 0;
  private sent = { epochs: 0, output: 0, horizon: -1, ended: false };
  /** Null as long as nobody has asked for a delta. */
  private untold: Untold | null = null;

  constructor(run: number) {
    this.run = run;
  }

  /** Adds epochs. Micro-batches that waited to know theirs are added with it. */
  addEpochs(rows: readonly EpochRow[]): void {
    if (rows.length === 0) return;
    for (const row of rows) {
      this.epochs.push(row);
      this.stops.epoch.add(row.position);
    }
    this.release();
  }

  /** A line of the listing is about to run. */
  addLine(position: number, line: number, depth: number): void {
    this.stops.line.add(position);
    this.lines.add(line, depth);
    this.landmarks.line(position);
    if (this.stops.line.length < mostStops) return;
    this.stops.line.thin(olderStops);
    this.lines.thin(olderStops);
  }

  /** An op or a backward node has run. */
  addOperation(position: number): void {
    this.stops.operation.add(position);
    if (this.stops.operation.length >= mostStops) this.stops.operation.thin(olderStops);
  }

  /** Adds a micro-batch; before the first update it waits, because which loop counts epochs shows at that update. */
  addMicroBatch(row: MicroBatchRow): void {
    this.stops['micro-batch'].add(row.position);
    this.microBatchLines.add(row.line);
    this.microBatchNorms.add(row.normAccumulated);
    if (row.epoch !== null) this.keepMicroBatch(row);
    else {
      this.waiting.push(row);
      if (this.waiting.length > maxWaiting) this.release();
    }
  }

  addUpdate(row: UpdateRow): void {
    this.stops.update.add(row.position);
    this.updateLines.add(row.line);
    addUpdateRow(this.updates, row);
    this.untold?.updates.push(row);
  }

  /** The n-th update, from 1, as far as the film goes. */
  update(index: number): UpdateMark | null {
    const { update: stops } = this.stops;
    if (index < 1 || index > stops.length) return null;
    return { index, position: stops.at(index - 1), line: this.updateLines.at(index - 1) };
  }

  /** Adds output; what one position prints in pieces is one row. Of endless output the beginning and the newest part stay. */
  addOutput(position: number, text: string, stream: OutputRow['stream']): void {
    this.written += text.length;
    const last = this.output.at(-1);
    const open = last !== undefined && this.output.length > this.sent.output && last.stream === stream;
    const flood = this.written > mostOutput;
    if (open && (flood || last.position === position)) {
      const all = last.text + text;
      const kept = flood && all.length > 2 * floodOutput ? omitted + all.slice(-floodOutput) : all;
      this.output[this.output.length - 1] = { position: flood ? position : last.position, text: kept, stream };
    } else this.output.push({ position, text, stream });
  }

  /** The run is over: nothing will come after `position`. */
  finish(position: number, failed: ErrorView | null): void {
    this.horizon = position;
    this.end = position;
    this.failed = failed;
    this.release();
  }

  /** Where `lines` begin to run; of many places some hundred, the last ones of equal parts. */
  placesOf(lines: readonly number[]): number[] {
    const wanted = new Set(lines);
    const { line: stops } = this.stops;
    const found = new Map<number, number>();
    const part = Math.max(1, Math.ceil((this.end ?? this.horizon) / mostPlaces));
    for (let k = 0; k < stops.length; k++) {
      if (wanted.has(this.lines.lineAt(k))) found.set(Math.floor(stops.at(k) / part), stops.at(k));
    }
    return [...found.values()];
  }

  /** What has come since the last call, or null when nothing has. */
  takeDelta(): FilmDelta | null {
    const { sent } = this;
    const { microBatches, updates } = this.untold ?? this;
    if (sent.horizon === this.horizon && sent.ended === (this.end !== null)) return null;
    const delta: FilmDelta = {
      run: this.run,
      horizon: this.horizon,
      end: this.end,
      failed: this.failed,
      epochs: this.epochs.slice(sent.epochs),
      microBatches: [...microBatches],
      updates: [...updates],
      output: this.output.slice(sent.output),
    };
    this.sent = {
      epochs: this.epochs.length,
      output: this.output.length,
      horizon: this.horizon,
      ended: this.end !== null,
    };
    this.untold = { microBatches: [], updates: [] };
    thinOutput(this.output);
    this.sent.output = this.output.length;
    return delta;
  }

  private release(): void {
    for (const row of this.waiting) {
      const known = countUpTo(this.epochs, row.start);
      this.keepMicroBatch({ ...row, epoch: known > 0 ? this.epochs[known - 1]!.index : null });
    }
    this.waiting = [];
  }

  private keepMicroBatch(row: MicroBatchRow): void {
    addMicroBatchRow(this.microBatches, row);
    this.untold?.microBatches.push(row);
  }
}
