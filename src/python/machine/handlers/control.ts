/** Instructions that jump, return, yield and iterate. */
import type { NativeKind } from '../../interp.ts';
import { letGo } from '../dropped-generators.ts';
import { loadAttr } from '../attributes.ts';
import { invoke } from '../calls.ts';
import { advanceIterator, generatorReturn, makeIterator, resumeGenerator, yieldValue } from '../iteration.ts';
import type { MachineContext } from '../machine-state.ts';
import { plainTruth, truthOp } from '../truth.ts';
import { completeFrame, endIteration } from '../results.ts';
import { takeTurn } from '../unwinding.ts';
import { PyFloat, PENDING, type Value } from '../../objects/object.ts';
import { PyListIterator, PyRangeIterator } from '../../objects/iterators.ts';
import { PyFunction, PyNative } from '../../objects/function.ts';
import { typeOf } from '../../objects/builtins.ts';
import { ENDED } from '../machine-state.ts';
import { type PyFrame, PyGenerator, RETURN_TO } from '../frame.ts';
import type { OpHandlers } from './handler.ts';

/** The truth of TOS; `undefined` when Python code is asked, whose answer replaces TOS before the instruction runs again. */
function topTruth(m: MachineContext, f: PyFrame): boolean | undefined {
  const v = f.slots[f.sp - 1] as Value;
  if (typeof v === 'boolean') return v;
  const plain = plainTruth(v);
  if (plain !== undefined) return plain;
  f.sp--;
  const answer = truthOp(m, v, RETURN_TO.rerun);
  if (answer === PENDING) return undefined;
  f.sp++;
  return answer === true;
}

export const controlHandlers: OpHandlers = {
  NOP: () => undefined,
  LINE: (m, f, line) => {
    if (f.line === line) return;
    f.line = line;
    m.lineEvent(f);
  },
  STEP: (m, f) => {
    f.pc = 0;
    takeTurn(m, f);
  },
  JUMP: (_m, f, to) => {
    f.pc = to;
  },
  JUMP_BACK: (_m, f, to) => {
    f.line = -1;
    f.pc = to;
  },
  POP_JUMP_IF_FALSE: (m, f, to) => {
    const v = f.slots[f.sp - 1];
    const t = typeof v === 'boolean' ? v : topTruth(m, f);
    if (t === undefined) return;
    f.sp--;
    if (!t) f.pc = to;
  },
  POP_JUMP_IF_TRUE: (m, f, to) => {
    const v = f.slots[f.sp - 1];
    const t = typeof v === 'boolean' ? v : topTruth(m, f);
    if (t === undefined) return;
    f.sp--;
    if (t) f.pc = to;
  },
  JUMP_IF_FALSE_OR_POP: (m, f, to) => shortCircuit(m, f, to, false),
  JUMP_IF_TRUE_OR_POP: (m, f, to) => shortCircuit(m, f, to, true),
  RETURN: (m, f) => {
    const v = f.pop();
    if (f.generator !== null) generatorReturn(m, f, v);
    else {
      m.hooks.onReturn?.(f, v);
      completeFrame(m, f, v);
    }
    if (m.guards) letGo(m, f.slots.slice(0, f.code.locals.length));
  },
  YIELD: (m, f) => {
    yieldValue(m, f, f.pop());
  },
  SEND: (m, f) => {
    const sent = f.pop();
    const it = f.slots[f.sp - 1] as Value;
    let v: Value;
    if (it instanceof PyGenerator) v = resumeGenerator(m, it, sent, RETURN_TO.send);
    else if (sent === null) v = advanceIterator(m, it, RETURN_TO.send);
    else v = invoke(m, loadAttr(m, it, 'send'), [sent], null, RETURN_TO.send);
    if (v === PENDING) return;
    if (v === ENDED) endIteration(RETURN_TO.send, f, null);
    else f.push(v);
  },
  GET_ITER: (m, f) => {
    const v = makeIterator(m, f.pop());
    if (v !== PENDING) f.push(v);
  },
  GET_YIELD_FROM_ITER: (m, f) => {
    const v = makeIterator(m, f.pop());
    if (v !== PENDING) f.push(v);
  },
  FOR_ITER: (m, f, to) => {
    const it = f.slots[f.sp - 1] as Value;
    if (it instanceof PyRangeIterator) {
      const { range } = it;
      if (it.index < range.length) f.slots[f.sp++] = range.at(it.index++);
      else {
        f.sp--;
        f.pc = to;
      }
      return;
    }
    if (it instanceof PyListIterator) {
      const v = it.next();
      if (v === undefined) {
        f.sp--;
        f.pc = to;
      } else f.slots[f.sp++] = v;
      return;
    }
    const v = advanceIterator(m, it, RETURN_TO.forIter);
    if (v === PENDING) return;
    if (v === ENDED) {
      f.sp--;
      f.pc = to;
    } else f.push(v);
  },
};

/**
 * `a and b`, `a or b`: the operand itself is the value, so the truth Python code finds cannot take its place; the operand
 * goes below it.
 */
function shortCircuit(m: MachineContext, f: PyFrame, to: number, when: boolean): void {
  const v = f.slots[f.sp - 1] as Value;
  const plain = v instanceof PyFloat ? v.v !== 0 : plainTruth(v);
  if (plain !== undefined) {
    if (plain === when) f.pc = to;
    else f.sp--;
    return;
  }
  const asks = typeOf(v).lookup('__bool__') ?? typeOf(v).lookup('__len__') ?? null;
  if (asks instanceof PyNative || !(asks instanceof PyFunction)) {
    if (m.truth(v) === when) f.pc = to;
    else f.sp--;
    return;
  }
  m.pushNative(SHORT_CIRCUIT, { operand: v, to, when }, RETURN_TO.discard);
}

type ShortCircuit = { readonly operand: Value; readonly to: number; readonly when: boolean };

/** The truth of an operand, found in frames. The operand stays on the stack. */
const SHORT_CIRCUIT: NativeKind<ShortCircuit> = {
  name: 'and/or',
  step(machine: MachineContext, state, sent) {
    if (sent === undefined) {
      const answer = truthOp(machine, state.operand);
      if (answer === PENDING) return PENDING;
      return settle(machine, state, answer);
    }
    return settle(machine, state, sent);
  },
};

function settle(m: MachineContext, state: ShortCircuit, truth: Value): Value {
  const waiting = m.frame.back;
  if (waiting !== null) {
    if (truth === state.when) waiting.pc = state.to;
    else waiting.sp--;
  }
  return null;
}
