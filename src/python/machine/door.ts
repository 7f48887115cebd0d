import type { Kwargs } from '../objects/native.ts';
import { Interrupted, Thrown } from '../objects/exception.ts';
import type { PyNative } from '../objects/function.ts';
import { PENDING, type Value } from '../objects/object.ts';
import { Calls } from './calls.ts';
import { DOOR, RECURSION_LIMIT } from './core.ts';
import { Frame, NATIVE_CODE, RETURN_TO } from './frame.ts';

/** V8's words for what is too large to be made at all. */
const tooLarge = /string length|array length|buffer allocation|BigInt size/i;

/** The narrow door: runs nested to an end. And the other way, which pushes a frame. */
export abstract class Door extends Calls {
  private turns = 0;

  /** One instruction of the frame on top. */
  protected abstract turn(): void;

  call(fn: Value, args: readonly Value[], kwargs: Kwargs = null): Value {
    return this.through(() => this.invoke(fn, args, kwargs));
  }

  /** Runs what `start` begins to its end. `cost`: C calls that CPython's recursion limit would count here. */
  protected through(start: () => Value, cost = 1): Value {
    const { frame: outer, stepping } = this;
    const door = new Frame(NATIVE_CODE, outer.globals, null, [], outer, DOOR);
    door.depth = outer.depth + cost;
    if (door.depth > RECURSION_LIMIT) {
      this.raise('RecursionError', 'maximum recursion depth exceeded while calling a Python object');
    }
    this.frame = door;
    this.stepping = false;
    this.doors++;
    try {
      const answer = this.startIn(door, start);
      return answer === PENDING ? this.runTo(door) : answer;
    } finally {
      this.frame = outer;
      this.stepping = stepping;
      this.doors--;
    }
  }

  private startIn(door: Frame, start: () => Value): Value {
    try {
      return start();
    } catch (e) {
      if (!(e instanceof Thrown) || this.frame === door) throw e;
      this.unwind(e.exception, e.nested ? 'nested' : 'fresh');
      return PENDING;
    }
  }

  private runTo(door: Frame): Value {
    const interrupted = this.hooks.interrupted ?? null;
    while (this.frame !== door) {
      if (interrupted !== null && (++this.turns & 1023) === 0 && interrupted()) throw new Interrupted();
      try {
        this.turn();
      } catch (e) {
        this.catchUp(e);
      }
    }
    return door.sent ?? null;
  }

  /** What a TypeScript error means: a Python exception, a stack overflow, or a defect. */
  protected catchUp(e: unknown): void {
    this.stepping = false;
    if (e instanceof Thrown) this.unwind(e.exception, e.nested ? 'nested' : 'fresh');
    else if (e instanceof RangeError && e.message.includes('call stack')) {
      this.unwind(this.exception('RecursionError', 'maximum recursion depth exceeded'), 'fresh');
    } else if (e instanceof RangeError && tooLarge.test(e.message)) {
      this.unwind(this.exception('MemoryError'), 'fresh');
    } else throw e;
  }

  pushCall(fn: Value, args: readonly Value[], kwargs: Kwargs = null): Value {
    const answer = this.invoke(fn, args, kwargs);
    return this.answer(answer);
  }

  pushNext(iterator: Value): Value {
    return this.answer(this.advance(iterator, RETURN_TO.next));
  }

  /** Within a native frame an answer at hand is delivered as `sent`. */
  private answer(v: Value): Value {
    if (v === PENDING || !this.stepping) return v;
    this.frame.sent = v;
    return PENDING;
  }

  /** A native called without a door of its own as long as it answers at once. */
  protected direct(fn: PyNative, args: readonly Value[]): Value {
    const { frame: outer, stepping } = this;
    this.stepping = false;
    const answer = this.callNative(fn, args, null);
    this.stepping = stepping;
    if (answer !== PENDING) return answer;
    let lowest = this.frame;
    while (lowest.back !== outer && lowest.back !== null) lowest = lowest.back;
    const top = this.frame;
    this.frame = outer;
    return this.through(() => {
      lowest.back = this.frame;
      this.frame = top;
      return PENDING;
    });
  }
}
