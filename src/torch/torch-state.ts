/** What torch keeps for one machine, and how it runs ops on it. */
import { Context } from '../engine/context.ts';
import type { DType } from '../engine/dtype.ts';
import { Generator } from '../engine/generator.ts';
import { EngineError } from '../engine/errors.ts';
import { apply } from '../engine/apply.ts';
import { applyInPlace } from '../engine/inplace.ts';
import type { Op, Operands, Outputs, SavedRecord } from '../engine/op.ts';
import type { Tensor } from '../engine/tensor.ts';
import type { Interp } from '../python/interp.ts';
import type { Snapshotable, Walk } from '../python/objects/object.ts';
import { engineBytes, engineRef } from './tensor-object.ts';

interface SavedTorch {
  readonly context: unknown;
  readonly defaultDType: DType;
  readonly print: PrintOptions;
}

/** `torch.set_printoptions`. `sciMode` null: decided by the numbers. */
export interface PrintOptions {
  readonly precision: number;
  readonly threshold: number;
  readonly edgeItems: number;
  readonly lineWidth: number;
  readonly sciMode: boolean | null;
}

export const defaultPrintOptions: PrintOptions = {
  precision: 4,
  threshold: 1000,
  edgeItems: 3,
  lineWidth: 80,
  sciMode: null,
};

/** What torch keeps for one machine: the engine's context, and settings. */
export class TorchState implements Snapshotable {
  mark = 0;
  readonly context = new Context();
  /** `torch.get_default_dtype()` */
  defaultDType: DType = 'float32';
  print: PrintOptions = defaultPrintOptions;

  /** As at the start of a run. (A machine that goes back to before `import torch` imports it again.) */
  reset(seed: number | bigint): void {
    const { context } = this;
    context.gradMode = true;
    context.inferenceMode = false;
    context.nextSeq = 0;
    context.nextHook = 0;
    context.generator = new Generator(seed);
    this.defaultDType = 'float32';
    this.print = defaultPrintOptions;
  }

  save(): SavedTorch {
    return { context: this.context.save(), defaultDType: this.defaultDType, print: this.print };
  }

  load(saved: unknown): void {
    const state = saved as SavedTorch;
    this.context.load(state.context);
    this.defaultDType = state.defaultDType;
    this.print = state.print;
  }

  weigh(): void {
    // A few settings.
  }

  visit(walk: Walk): void {
    const { gradMode, inferenceMode, nextSeq, nextHook } = this.context;
    walk.data(gradMode);
    walk.data(inferenceMode);
    walk.data(nextSeq);
    walk.data(nextHook);
    for (const option of Object.values(this.print) as readonly (number | boolean | null)[]) walk.data(option);
    walk.data(this.defaultDType);
    this.context.visit((object) => walk.reach(engineRef(object)));
  }
}

const key = 'torch';

/** The torch of this machine. */
export function torchOf(m: Interp): TorchState {
  return m.room(key, () => new TorchState());
}

/** Makes `room` the torch of this machine, before anything asks for it. */
export function installState(m: Interp, room: TorchState): void {
  room.context.fits = (bytes) => m.fits(bytes + engineBytes);
  m.room(key, () => room);
}

/** Runs engine code; its errors become Python exceptions. */
export function guarded<T>(m: Interp, body: () => T): T {
  try {
    return body();
  } catch (error) {
    if (error instanceof EngineError) m.raise(error.kind, error.message);
    throw error;
  }
}

/** Runs one op and reports it. */
export function runOp<I extends Operands, A, S extends SavedRecord, O extends Outputs>(
  m: Interp,
  op: Op<I, A, S, O>,
  inputs: I,
  attrs: A,
): O {
  const result = guarded(m, () => apply(torchOf(m).context, op, inputs, attrs));
  m.event('op');
  return result;
}

/** Runs the in-place variant of an op and reports it. Gives the first operand. */
export function runInPlace<I extends readonly [Tensor, ...Operands], A, S extends SavedRecord>(
  m: Interp,
  op: Op<I, A, S, Tensor>,
  inputs: I,
  attrs: A,
): Tensor {
  const result = guarded(m, () => applyInPlace(torchOf(m).context, op, inputs, attrs));
  m.event('op');
  return result;
}
