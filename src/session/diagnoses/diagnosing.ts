/** Follows a run and finds what is wrong with its training loop. */
import type { BackwardRun } from '../../engine/backward_run.ts';
import type { AccumulateEvent, OpEvent } from '../../engine/context.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { diagnosisKey, type Diagnosis, type DiagnosisKind } from '../../model/diagnosis.ts';
import type { UpdateRow } from '../../model/film.ts';
import type { ErrorView } from '../../model/error.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import { variableOf } from '../reading/library-calls.ts';
import { scopesOf } from '../reading/scopes.ts';
import { parametersOf } from '../reading/torch-objects.ts';
import type { LoadedListing } from '../listing/loaded-listing.ts';
import type { RecordedGraph } from '../record/recorded-graph.ts';
import type { Clip } from '../record/updates.ts';
import type { Witness } from '../record/witness.ts';
import { LoopRecord } from './loop-record.ts';
import type { Report, DiagnosisRule, RuleWitness, Sight } from './rule.ts';
import { heldTensor } from '../reading/value-children.ts';
import { tensorName } from './tensor-name.ts';

const modules = import.meta.glob<Readonly<Record<string, DiagnosisRule>>>('./rules/*.ts', { eager: true });
const rules: readonly DiagnosisRule[] = Object.values(modules).flatMap((module) => Object.values(module));

/** More places than this are not told of; one kind may be found at many lines. */
const mostDiagnoses = 64;

export interface DiagnosingOptions {
  readonly opened: Pick<LoadedListing, 'clock' | 'globals' | 'module'>;
  /** Told of a diagnosis when it is found, and again when its numbers have changed. */
  readonly tell: (diagnosis: Diagnosis) => void;
}

/** Keeps the record of the loop and tells each rule of every event, the record first. */
export class Diagnosing implements Witness {
  private readonly loop = new LoopRecord();
  private readonly rules: readonly RuleWitness[];
  private readonly found = new Map<string, Diagnosis>();
  private readonly options: DiagnosingOptions;
  private updates = 0;
  /** The outermost loop of the line that is running. */
  private loopLine: number | null = null;

  constructor(options: DiagnosingOptions) {
    this.options = options;
    const { loop } = this;
    const { clock, globals, module } = options.opened;
    const sight: Sight = {
      loop,
      module,
      nameOf: (tensor) => tensorName(scopesOf(clock.top, globals), tensor),
      variableOf: (tensor) => variableOf(clock.top, tensor) ?? globalOf(globals, tensor),
      libraryCalls: () => {
        const names: string[] = [];
        for (let frame = clock.top; frame?.code.library === true; frame = frame.back) names.push(frame.code.name);
        return names;
      },
      report: (kind, found) => this.report(kind, found),
    };
    this.rules = rules.map((rule) => rule(sight));
  }

  line(line: number, loop: number | null, position: number): void {
    this.loopLine = loop;
    // `w.grad = None` is seen when the next line begins; of many parameters the first one tells that it is time to look.
    for (const leaf of this.loop.gathering) {
      if (leaf.grad !== null) break;
      this.clearNone(line, position);
      break;
    }
    for (const rule of this.rules) rule.line?.(line, loop, position);
  }

  op(event: OpEvent, line: number, own: boolean, position: number): void {
    for (const rule of this.rules) rule.op?.(event, line, own, position);
    const [target] = event.inputs;
    if (own && event.inPlace && target) this.writes(target);
  }

  passBegins(run: BackwardRun, roots: readonly Tensor[], line: number, position: number): void {
    this.clearNone(line, position);
    this.loop.begins(line, this.loopLine, position);
    for (const rule of this.rules) rule.passBegins?.(run, roots, line, position);
  }

  accumulated(event: AccumulateEvent, line: number, position: number): void {
    if (event.action === 'set' && this.loop.sharesOf(event.variable).length > 0) {
      this.cleared(event.variable, line, position);
    }
    this.loop.accumulated(event.variable);
    for (const rule of this.rules) rule.accumulated?.(event, line, position);
  }

  passEnds(graph: RecordedGraph, scale: number | null, line: number, position: number): void {
    const { last } = this.loop;
    if (last !== null) last.scale = scale;
    for (const rule of this.rules) rule.passEnds?.(graph, scale, line, position);
  }

  cleared(leaf: Tensor, line: number, position: number): void {
    for (const rule of this.rules) rule.cleared?.(leaf, line, position);
    for (const pass of this.loop.cleared(leaf, line)) {
      for (const rule of this.rules) rule.wasted?.(pass, line, position);
    }
  }

  zeroGradEnds(line: number, position: number): void {
    this.clearNone(line, position);
    for (const rule of this.rules) rule.zeroGradEnds?.(line, position);
  }

  optimizerMade(optimizer: PyInstance, line: number, position: number): void {
    for (const rule of this.rules) rule.optimizerMade?.(optimizer, line, position);
    this.loop.optimizers.set(optimizer, { optimizer, line, leaves: new Set(parametersOf(optimizer)), steps: 0 });
  }

  clipped(clip: Clip, line: number): void {
    for (const rule of this.rules) rule.clipped?.(clip, line);
  }

  stepBegins(optimizer: PyInstance, leaves: readonly Tensor[], line: number, position: number): void {
    this.clearNone(line, position);
    const held = this.loop.optimizers.get(optimizer);
    if (held === undefined) {
      this.loop.optimizers.set(optimizer, { optimizer, line, leaves: new Set(leaves), steps: 0 });
    } else held.leaves = new Set(leaves);
    for (const rule of this.rules) rule.stepBegins?.(optimizer, leaves, line, position);
    for (const leaf of leaves) this.loop.read(leaf, optimizer);
    const mine = this.loop.optimizers.get(optimizer);
    if (mine !== undefined) mine.steps++;
  }

  stepEnds(row: UpdateRow): void {
    this.updates = row.index;
    for (const rule of this.rules) rule.stepEnds?.(row);
  }

  output(text: string, stream: 'stdout' | 'stderr', line: number, position: number): void {
    for (const rule of this.rules) rule.output?.(text, stream, line, position);
  }

  ended(failed: ErrorView | null, graph: RecordedGraph, position: number): void {
    for (const rule of this.rules) rule.ended?.(failed, graph, position);
  }

  /** A write into a leaf that is no step of an optimizer reads its gradient: an update by hand. */
  private writes(target: Tensor): void {
    for (const leaf of this.loop.gathering) {
      if (leaf.storage === target.storage) this.loop.read(leaf, null);
    }
  }

  private clearNone(line: number, position: number): void {
    for (const leaf of this.loop.gathering) if (leaf.grad === null) this.cleared(leaf, line, position);
  }

  private report<Kind extends DiagnosisKind>(kind: Kind, report: Report<Kind>): void {
    const { line, position, variable = null, lines = [], numbers, names } = report;
    const key = diagnosisKey({ kind, line, variable });
    const known = this.found.get(key);
    if (known === undefined && this.found.size >= mostDiagnoses) return;
    const diagnosis = {
      kind,
      line,
      lines: [...new Set(lines)].filter((other) => other !== line && other > 0),
      variable,
      update: known?.update ?? this.updates + 1,
      position: known?.position ?? position,
      numbers,
      names,
    } as Diagnosis;
    this.found.set(key, diagnosis);
    this.options.tell(diagnosis);
  }
}

/** The module's own variable that is this tensor: after the end no frame is left to look in. */
function globalOf(globals: LoadedListing['globals'], tensor: Tensor): string | null {
  for (const { variables } of scopesOf(null, globals)) {
    for (const [name, value] of variables) if (heldTensor(value) === tensor) return name;
  }
  return null;
}
