/** The film as the session keeps it: rows, output, stopping places. */
import { addEpochRow, addMicroBatchRow, addUpdateRow, omitted, thinOutput } from '../../model/film-rows.ts';
import { diagnosisKey, type Diagnosis } from '../../model/diagnosis.ts';
import type { EpochRow, FilmDelta, MicroBatchRow, OutputRow, UpdateRow } from '../../model/film.ts';
import type { ErrorView } from '../../model/error.ts';
import type { StepSize } from '../../model/frame.ts';
import { Landmarks } from './notable-positions.ts';
import { Stops } from './position-index.ts';

/** More micro-batches than this do not wait for the first update. */
const maxWaiting = 256;

/** Characters of output that are kept whole; after them no more than `floodOutput` for each time the page is told. */
const mostOutput = 200_000;
const floodOutput = 2000;
/** Operations and lines are more than updates: so many stopping places of theirs are kept before they are thinned. */
const most = 2_000_000;
/** Places of lines that are told at most. */
const mostPlaces = 800;

/** Rows that no delta has told yet. */
interface Untold {
  readonly epochs: EpochRow[];
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
 * are thinned away (film-rows.ts); what a search or an explanation needs of each is kept in columns besides (stops.ts), which
 * bear a hundred times as many. Any position can be gone to, whatever is kept.
 */
export class Film {
  /** Thinned, as the rows below; a row's number is its `index`. */
  readonly epochs: EpochRow[] = [];
  readonly microBatches: MicroBatchRow[] = [];
  readonly updates: UpdateRow[] = [];
  readonly output: OutputRow[] = [];
  readonly stops: Readonly<Record<StepSize, Stops>> = {
    operation: new Stops({ most }),
    /** Each with its line, and how deep in calls it ran. */
    line: new Stops({ most, columns: [Uint32Array, Uint16Array] }),
    /** Each with `.grad`'s norm after it, and the line of its backward. */
    'micro-batch': new Stops({ columns: [Float64Array, Uint32Array], peaks: true }),
    /** Each with its number, and its line. */
    update: new Stops({ columns: [Uint32Array, Uint32Array] }),
    /** Each with its number. */
    epoch: new Stops({ columns: [Uint32Array] }),
  };
  readonly landmarks = new Landmarks();
  /** What is wrong with the loop, by kind, line and variable, in the order in which it was found. */
  readonly diagnoses = new Map<string, Diagnosis>();
  /** Highest position executed. */
  horizon = 0;
  /** Position of the end or of the failure; null while there is more to execute. */
  end: number | null = null;
  failed: ErrorView | null = null;

  private readonly run: number;
  private waiting: MicroBatchRow[] = [];
  private toldDiagnoses = true;
  /** Characters printed. */
  private written = 0;
  private sent = { output: 0, horizon: -1, ended: false };
  /** Null as long as nobody has asked for a delta. */
  private untold: Untold | null = null;

  constructor(run: number) {
    this.run = run;
  }

  /** Adds epochs. Micro-batches that waited to know theirs are added with it. */
  addEpochs(rows: readonly EpochRow[]): void {
    if (rows.length === 0) return;
    for (const row of rows) {
      addEpochRow(this.epochs, row);
      this.untold?.epochs.push(row);
      this.stops.epoch.add(row.position, row.index);
    }
    this.release();
  }

  /** A line of the listing is about to run. */
  addLine(position: number, line: number, depth: number): void {
    this.stops.line.add(position, line, depth);
    this.landmarks.line(position);
  }

  /** An op or a backward node has run. */
  addOperation(position: number): void {
    this.stops.operation.add(position);
  }

  /** Adds a micro-batch; before the first update it waits, because which loop counts epochs shows at that update. */
  addMicroBatch(row: MicroBatchRow): void {
    this.stops['micro-batch'].add(row.position, row.normAccumulated, row.line);
    if (row.epoch !== null) this.keepMicroBatch(row);
    else {
      this.waiting.push(row);
      if (this.waiting.length > maxWaiting) this.release();
    }
  }

  addUpdate(row: UpdateRow): void {
    this.stops.update.add(row.position, row.index, row.line);
    addUpdateRow(this.updates, row);
    this.untold?.updates.push(row);
  }

  /** The n-th update, from 1, as far as the film goes; null for one that is not kept, too. */
  update(index: number): UpdateMark | null {
    const { update: stops } = this.stops;
    const k = stops.countWithUpTo(index) - 1;
    if (k < 0 || stops.value(k) !== index) return null;
    return { index, position: stops.at(k), line: stops.value(k, 1) };
  }

  /** The update that is the first to be done at `position` or later; null when there is none, or it is not kept. */
  updateFrom(position: number): UpdateMark | null {
    const { update: stops } = this.stops;
    const k = stops.countUpTo(position - 1);
    const before = k > 0 ? stops.value(k - 1) : 0;
    return k < stops.length ? this.update(before + 1) : null;
  }

  /** Number of the epoch that `position` is in, as far as that is known; null before the first. */
  epochAt(position: number): number | null {
    const { epoch: stops } = this.stops;
    const known = stops.countUpTo(position);
    return known > 0 ? stops.value(known - 1) : null;
  }

  /** The listing's line that is the k-th to run, from 0. */
  lineAt(k: number): number {
    return this.stops.line.value(k);
  }

  /** How deep in calls it ran. */
  depthAt(k: number): number {
    return this.stops.line.value(k, 1);
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

  /** Adds a diagnosis, or puts its newer numbers in the place of the older ones. */
  addDiagnosis(diagnosis: Diagnosis): void {
    this.diagnoses.set(diagnosisKey(diagnosis), diagnosis);
    this.toldDiagnoses = false;
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
    const wanted = new Uint8Array(Math.max(0, ...lines) + 1);
    for (const line of lines) wanted[line] = 1;
    const { line: stops } = this.stops;
    const places: number[] = [];
    const part = Math.max(1, Math.ceil((this.end ?? this.horizon) / mostPlaces));
    for (let k = 0; k < stops.length; k++) {
      if (wanted[stops.value(k)] !== 1) continue;
      const position = stops.at(k);
      const same = Math.floor((places.at(-1) ?? -1) / part) === Math.floor(position / part);
      places[same ? places.length - 1 : places.length] = position;
    }
    return places;
  }

  /** What has come since the last call, or null when nothing has. */
  takeDelta(): FilmDelta | null {
    const { sent } = this;
    const { epochs, microBatches, updates } = this.untold ?? this;
    if (sent.horizon === this.horizon && sent.ended === (this.end !== null)) return null;
    const delta: FilmDelta = {
      run: this.run,
      horizon: this.horizon,
      end: this.end,
      failed: this.failed,
      epochs: [...epochs],
      microBatches: [...microBatches],
      updates: [...updates],
      output: this.output.slice(sent.output),
      diagnoses: this.toldDiagnoses ? null : [...this.diagnoses.values()],
    };
    this.toldDiagnoses = true;
    this.sent = {
      output: this.output.length,
      horizon: this.horizon,
      ended: this.end !== null,
    };
    this.untold = { epochs: [], microBatches: [], updates: [] };
    thinOutput(this.output);
    this.sent.output = this.output.length;
    return delta;
  }

  private release(): void {
    for (const row of this.waiting) this.keepMicroBatch({ ...row, epoch: this.epochAt(row.start) });
    this.waiting = [];
  }

  private keepMicroBatch(row: MicroBatchRow): void {
    addMicroBatchRow(this.microBatches, row);
    this.untold?.microBatches.push(row);
  }
}
