/** Exceptions raised where a generator stands: `throw`, `close`, and generators that are let go of. */
import { OP } from '../compiler/opcodes.ts';
import { type PyException, Thrown } from '../objects/exception.ts';
import { PENDING, type Value } from '../objects/object.ts';
import { type PyFrame, PyGenerator, RETURN_TO } from './frame.ts';
import { enterGenerator } from './iteration.ts';
import type { MachineContext } from './machine-state.ts';

/** The iterator a generator waits for in `yield from`, `null` if it does not. */
function inner(f: PyFrame): Value {
  const { ops } = f.code;
  const at = f.pc - 2;
  return at >= 0 && ops[at] === OP.YIELD && ops[at + 1] === 1 ? (f.slots[f.sp - 1] as Value) : null;
}

/** Raises an exception where a generator stands; the generator's frame is on top then. */
export function raiseIn(m: MachineContext, g: PyGenerator, e: PyException, returnTo: number): Value {
  const f = g.frame;
  if (g.running) m.raise('ValueError', 'generator already executing');
  if (f === null) throw new Thrown(e);
  if (f.pc === 0) {
    g.frame = null;
    throw new Thrown(e);
  }
  const nested = inner(f);
  enterGenerator(m, g, f, returnTo);
  if (nested instanceof PyGenerator && nested.frame !== null) {
    // The inner one answers to SEND, as if it had been advanced there.
    f.pc -= 2;
    raiseIn(m, nested, e, RETURN_TO.send);
    return PENDING;
  }
  f.push(null);
  throw new Thrown(e);
}
