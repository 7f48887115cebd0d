/** Results on their way to the frame that waits for them, and the ends of iterators. */
import { ENDED, type MachineContext } from './machine-state.ts';
import { PyFrame, RETURN_TO } from './frame.ts';
import { PyException, Thrown } from '../objects/exception.ts';
import { exceptionClass } from '../objects/exceptions.ts';
import type { Value } from '../objects/object.ts';

/** Frames whose StopIteration is the end of an iterator to who waits. */
export const ITERATES: ReadonlySet<number> = new Set([RETURN_TO.forIter, RETURN_TO.send, RETURN_TO.next]);

/** A frame is done: its result goes to the frame that waits for it. */
export function completeFrame(m: MachineContext, f: PyFrame, v: Value): void {
  const back = f.back;
  if (back === null) throw new Error('a frame nobody waits for');
  m.frame = back;
  switch (f.returnTo) {
    case RETURN_TO.push:
      m.give(back, v);
      return;
    case RETURN_TO.nothing:
      return;
    case RETURN_TO.discard:
      if (back.native !== null) back.sent = null;
      return;
    case RETURN_TO.rerun:
      back.pc -= 2;
      m.give(back, v);
      return;
    case RETURN_TO.rerunBare:
      back.pc -= 2;
      return;
    case RETURN_TO.none:
      m.give(back, null);
      return;
    case RETURN_TO.init:
      if (v !== null) {
        m.raise('TypeError', `__init__() should return None, not '${m.typeOf(v).label}'`);
      }
      m.give(back, f.instance);
      return;
    case RETURN_TO.next:
      back.sent = v;
      return;
    default:
      if (v === ENDED) endIteration(f.returnTo, back, null);
      else m.give(back, v);
  }
}

/** An iterator has come to its end, with the value its generator returned. */
export function endIteration(returnTo: number, to: PyFrame, value: Value): void {
  switch (returnTo) {
    case RETURN_TO.forIter:
      to.sp--;
      to.pc = to.code.ops[to.pc - 1] as number;
      return;
    case RETURN_TO.send:
      to.sp--;
      to.push(value);
      to.pc = to.code.ops[to.pc - 1] as number;
      return;
    case RETURN_TO.next:
      to.sent = ENDED;
      return;
    default:
      throw new Thrown(new PyException(exceptionClass('StopIteration'), value === null ? [] : [value]));
  }
}
