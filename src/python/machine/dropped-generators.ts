/**
 * Generators that are let go of within `try … finally` or `with`. CPython closes them as the last reference goes; there are no
 * counts of references here, so it is looked for where references go: at the end of a function, where a loop is left early,
 * where an exception takes a value off the stack, at `del` and at an assignment over the old value. What stands there and is a
 * generator within such a block is closed if nothing else reaches it. Generators dropped in other ways (out of a list, with an
 * object) are closed at the end of the program.
 */
import type { NativeKind } from '../interp.ts';
import { isInstance } from '../objects/builtins.ts';
import type { PyException } from '../objects/exception.ts';
import { exceptionClass } from '../objects/exceptions.ts';
import { PyIterator, type Snapshotable, type Value, type Walk } from '../objects/object.ts';
import { PyList } from '../objects/sequence.ts';
import { reachedFrom } from '../snapshot.ts';
import { PyGenerator, RETURN_TO } from './frame.ts';
import { raiseIn } from './generator-errors.ts';
import type { MachineContext } from './machine-state.ts';

/** Whether a generator waits within a block that must still do something. */
export function isGuarded({ frame, running }: PyGenerator): boolean {
  if (frame === null || running || frame.pc === 0) return false;
  const pc = frame.pc - 2;
  return frame.code.handlers.some((h) => pc >= h.start && pc < h.end);
}

/** Guarded generators by way of what iterates over them: in a generator's frame, within `zip`, `map` and their kin. */
class Search implements Walk {
  readonly found: PyGenerator[] = [];
  private readonly seen = new Set<Value>();

  reach(v: Value | undefined): void {
    if (!(v instanceof PyGenerator || v instanceof PyIterator) || this.seen.has(v)) return;
    this.seen.add(v);
    if (v instanceof PyGenerator) {
      if (isGuarded(v)) this.found.push(v);
      else if (v.frame !== null) for (let i = 0; i < v.frame.sp; i++) this.reach(v.frame.slots[i]);
    } else v.visit(this);
  }

  data(): void {
    // Only references are looked at.
  }
}

const mayHold = (v: Value | undefined): boolean => v instanceof PyGenerator || v instanceof PyIterator;

/** Closes what stood in `values`, which are gone from where they stood, if nothing else reaches it. */
export function letGo(m: MachineContext, values: readonly (Value | undefined)[]): void {
  // Within a call that runs nested, natives may hold what no walk finds.
  if (m.nested || !values.some(mayHold)) return;
  const search = new Search();
  for (const v of values) search.reach(v);
  if (search.found.length === 0) return;
  // The frames are looked through first: what is still wanted is mostly there.
  const reached = reachedFrom(m.allRoots.toReversed(), new Set<Snapshotable>(search.found));
  closeAll(
    m,
    search.found.filter((g) => !reached.has(g)),
  );
}

/** Closes every guarded generator that a finished program has left; false when there is none. */
export function closeLeft(m: MachineContext): boolean {
  const left: PyGenerator[] = [];
  for (const o of reachedFrom(m.allRoots, null)) if (o instanceof PyGenerator && isGuarded(o)) left.push(o);
  closeAll(m, left);
  return left.length > 0;
}

function closeAll(m: MachineContext, generators: readonly PyGenerator[]): void {
  if (generators.length === 0) return;
  m.pushNative(CLOSE_ALL, { generators: new PyList([...generators]), at: 0, under: false }, RETURN_TO.nothing);
}

type Closing = { readonly generators: PyList; at: number; under: boolean };

/** The generator at hand did not end as it should: that is told, and it never goes on. */
function giveUp(m: MachineContext, { generators, at }: Closing, exception: PyException): void {
  const g = generators.items[at];
  if (!(g instanceof PyGenerator)) return;
  g.frame = null;
  m.tellIgnored(m, g, exception);
}

/** Closes one generator after the other. An error in one is told and goes no further. */
const CLOSE_ALL: NativeKind<Closing> = {
  name: 'drop',
  step(m: MachineContext, state, sent) {
    if (state.under) {
      if (sent !== m.ended) giveUp(m, state, m.exception('RuntimeError', 'generator ignored GeneratorExit'));
      state.under = false;
      state.at += 1;
    }
    const g = state.generators.items[state.at];
    if (!(g instanceof PyGenerator)) return null;
    state.under = true;
    return raiseIn(m, g, m.exception('GeneratorExit'), RETURN_TO.next);
  },
  caught(m: MachineContext, state, exception) {
    const ends =
      isInstance(exception, exceptionClass('GeneratorExit')) || isInstance(exception, exceptionClass('StopIteration'));
    if (!ends) giveUp(m, state, exception);
    state.under = false;
    state.at += 1;
    return m.again();
  },
};
