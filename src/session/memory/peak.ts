/** The peak of memory of an update, counted as PyTorch's allocator would count it. */
import type { AccumulateEvent, BackwardNodeEvent, OpEvent } from '../../engine/context.ts';
import type { Storage } from '../../engine/storage.ts';
import type { Tensor } from '../../engine/tensor.ts';
import { PyDict } from '../../python/objects/dict.ts';
import type { PyInstance } from '../../python/objects/object.ts';
import { activationsOf, bytesOf, collectStorages, sumOfBytes } from './saved.ts';

export interface Peak {
  /** 0 when nothing ran. */
  readonly bytes: number;
  /** Where it was reached first. */
  readonly position: number;
}

/**
 * The most bytes of tensors alive at once between two updates, kept up event by event. What counts, each storage once:
 *
 * - parameters: leaves that ask for a gradient and that an op has taken since the last update, or the optimizer holds;
 * - their `.grad`;
 * - what the optimizers that have stepped keep in `state`;
 * - activations: what the nodes recorded in the current pass keep for backward and have not freed;
 * - results that the listing's variables hold besides (held-storages.ts);
 * - what the op or backward node at work takes and gives besides (passing-tensors.ts).
 *
 * Data does not count. Looked at as each op and each backward node ends, before
 * anything of it is freed. Belongs to the head of the film alone: it is told of every event once, and is no state.
 */
export class PeakMemory {
  private highest = 0;
  private at = 0;
  /** How many nodes keep each activation. */
  private readonly keepers = new Map<Storage, number>();
  /** Bytes of activations that are kept for backward. */
  saved = 0;
  /** Parameters met since the last update, and in the one before. */
  private leaves = new Set<Tensor>();
  private leavesBefore: ReadonlySet<Tensor> = new Set();
  private parameters = new Set<Storage>();
  private readonly gradients = new Set<Storage>();
  private gradientBytes = 0;
  /** A `.grad` may have been taken away since `gradients` were collected. */
  private gradientsDue = true;
  private readonly states = new Map<PyInstance, OptimizerState>();
  private stateBytes = 0;
  private stepping: OptimizerState | null = null;
  private readonly held: () => ReadonlySet<Storage>;
  /** Bytes that variables held when they were looked at last, and of all that they may have come to hold since. */
  private heldBytes = 0;
  private mayBeHeld = 0;

  /** `held`: what the listing's variables hold now. */
  constructor(held: () => ReadonlySet<Storage>) {
    this.held = held;
  }

  /** The listing goes on to its next line: what it assigns to `.grad` is not told. */
  lineBegins(): void {
    this.gradientsDue = true;
  }

  stepBegins(optimizer: PyInstance, leaves: readonly Tensor[]): void {
    for (const leaf of leaves) this.meet(leaf);
    let state = this.states.get(optimizer);
    if (state === undefined) this.states.set(optimizer, (state = new OptimizerState(optimizer)));
    state.collect();
    this.stepping = state;
    this.countStates();
  }

  /** `begins`: it is the first op of a new pass. */
  ranOp({ inputs, outputs, node }: OpEvent, begins: boolean, touched: readonly Storage[], position: number): void {
    for (const x of inputs) if (x !== null && x.requiresGrad && x.gradNode === null && x.base === null) this.meet(x);
    if (begins) this.forgetActivations();
    if (node !== null) for (const storage of activationsOf(node)) this.keep(storage);
    // Results of ops that record nothing are data.
    if (node !== null)
      for (const { storage } of outputs) if (!this.keepers.has(storage)) this.mayBeHeld += bytesOf(storage);
    if (this.stepping?.grow() === true) this.countStates();
    this.look(touched, position);
  }

  /** `frees`: the node will not keep its activations for another pass. */
  ranNode({ node }: BackwardNodeEvent, frees: boolean, touched: readonly Storage[], position: number): void {
    this.look(touched, position);
    if (frees) for (const storage of activationsOf(node)) this.release(storage);
  }

  ranAccumulate({ variable }: AccumulateEvent, touched: readonly Storage[], position: number): void {
    this.meet(variable);
    this.countGradient(variable);
    this.look(touched, position);
  }

  /** The `step()` under way was left by an exception. */
  stepFails(): void {
    this.stepping = null;
  }

  /** A step has returned: the peak since the one before, and a new beginning. */
  stepEnds(): Peak {
    this.stepping?.collect();
    this.stepping = null;
    this.countStates();
    const peak = { bytes: this.highest + sumOfBytes(this.parameters), position: this.at };
    this.leavesBefore = this.leaves;
    this.leaves = new Set();
    this.parameters = new Set();
    this.gradientsDue = true;
    this.highest = 0;
    return peak;
  }

  /** The peak so far, of a run without updates. */
  get peak(): Peak {
    return { bytes: this.highest + sumOfBytes(this.parameters), position: this.at };
  }

  private meet(leaf: Tensor): void {
    if (this.leaves.has(leaf)) return;
    this.leaves.add(leaf);
    this.parameters.add(leaf.storage);
  }

  private keep(storage: Storage): void {
    const keepers = this.keepers.get(storage) ?? 0;
    this.keepers.set(storage, keepers + 1);
    if (keepers === 0) this.saved += bytesOf(storage);
  }

  private release(storage: Storage): void {
    const keepers = this.keepers.get(storage);
    if (keepers === undefined) return;
    if (keepers > 1) this.keepers.set(storage, keepers - 1);
    else {
      this.keepers.delete(storage);
      this.saved -= bytesOf(storage);
      this.mayBeHeld += bytesOf(storage);
    }
  }

  private forgetActivations(): void {
    this.keepers.clear();
    this.mayBeHeld += this.saved;
    this.saved = 0;
  }

  private countGradient({ grad }: Tensor): void {
    if (grad === null || this.gradients.has(grad.storage)) return;
    this.gradients.add(grad.storage);
    this.gradientBytes += bytesOf(grad.storage);
  }

  private countGradients(): void {
    this.gradientsDue = false;
    this.gradients.clear();
    this.gradientBytes = 0;
    for (const leaf of this.leavesBefore) this.countGradient(leaf);
    for (const leaf of this.leaves) this.countGradient(leaf);
  }

  private countStates(): void {
    this.stateBytes = 0;
    for (const { bytes } of this.states.values()) this.stateBytes += bytes;
  }

  private look(touched: readonly Storage[], position: number): void {
    if (this.gradientsDue) this.countGradients();
    let bytes = this.saved + this.gradientBytes + this.stateBytes;
    let more = this.heldBytes + this.mayBeHeld;
    for (const storage of touched) more += bytesOf(storage);
    // What is counted twice here only makes it more.
    if (bytes + more <= this.highest) return;
    const held = this.held();
    this.heldBytes = 0;
    this.mayBeHeld = 0;
    for (const storage of held) if (!this.isCounted(storage)) this.heldBytes += bytesOf(storage);
    bytes += this.heldBytes;
    for (const storage of touched) if (!this.isCounted(storage) && !held.has(storage)) bytes += bytesOf(storage);
    if (bytes <= this.highest) return;
    this.highest = bytes;
    this.at = position;
  }

  private isCounted(storage: Storage): boolean {
    if (this.keepers.has(storage) || this.gradients.has(storage) || this.parameters.has(storage)) return true;
    for (const state of this.states.values()) if (state.has(storage)) return true;
    return false;
  }
}

/** The tensors in an optimizer's `state`. */
class OptimizerState {
  bytes = 0;
  private readonly optimizer: PyInstance;
  private readonly storages = new Set<Storage>();
  /** Entries, one a parameter, when it was looked at last. */
  private entries = 0;

  constructor(optimizer: PyInstance) {
    this.optimizer = optimizer;
  }

  has(storage: Storage): boolean {
    return this.storages.has(storage);
  }

  collect(): void {
    const state = this.dict;
    this.storages.clear();
    collectStorages(state ?? undefined, this.storages);
    this.entries = state?.size ?? 0;
    this.bytes = sumOfBytes(this.storages);
  }

  /**
   * Whether there is more now. Within `step()` entries come one after the other: as long as there is no new one, only the last
   * can have grown.
   */
  grow(): boolean {
    const state = this.dict;
    if (state === null || state.size === 0) return false;
    if (state.size !== this.entries) {
      this.collect();
      return true;
    }
    const before = this.storages.size;
    collectStorages(state.valueAt(state.previousSlot(state.lastSlot)), this.storages);
    if (this.storages.size === before) return false;
    this.bytes = sumOfBytes(this.storages);
    return true;
  }

  private get dict(): PyDict | null {
    const state = this.optimizer.dict.getStr('state');
    return state instanceof PyDict ? state : null;
  }
}
